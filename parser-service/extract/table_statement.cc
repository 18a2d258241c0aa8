#include "parser-service/extract/table_statement.h"

#include <algorithm>

#include "parser-service/extract/confidence.h"
#include "parser-service/extract/table_reader.h"

namespace zhibiao {

using Text = std::u16string_view;

int TableReader::IndexAt(int row, int column) const {
  const std::vector<int>& cells = grid_[static_cast<size_t>(row)];
  return static_cast<size_t>(column) < cells.size() ? cells[static_cast<size_t>(column)] : -1;
}

const TableCell* TableReader::CellAt(int row, int column) const {
  const int index = IndexAt(row, column);
  return index < 0 ? nullptr : &table_.cells[static_cast<size_t>(index)];
}

// A number alone, with an optional sign, percent sign or a second number in brackets.
bool TableReader::IsNumber(const TableCell& cell) const {
  const Text text = TrimBlanks(cell.text.chars());
  if (text.empty()) return false;
  const auto numeral = ReadNumeral(text, 0);
  if (!numeral || numeral->form != NumeralForm::kArabic) return false;
  Text rest = TrimBlanks(text.substr(numeral->end));
  if (rest.starts_with(u"年") || rest.starts_with(u"月") || rest.starts_with(u"、") ||
      rest.starts_with(u"—") || rest.starts_with(u"-"))
    return false;
  return rest.empty() || rest.front() == u'%' || rest.front() == u'（' || rest.size() <= 5;
}

// 1-2, 3 below 月份, 2015 below 年份: the head says what the numbers of the stubs count.
bool TableReader::ReadDateStub(Text words, TableLabel* label) {
  const auto head = headers_.find(0);
  if (head == headers_.end() || head->second.empty()) return false;
  const Text kind = head->second.back().words;
  const bool months = kind == u"月份" || kind == u"月";
  if (!months && kind != u"年份" && kind != u"年度" && kind != u"年") return false;
  words = TrimBlanks(words);
  if (words.empty() || !IsAsciiDigit(words.back())) return false;
  std::vector<PeriodMention> mentions;
  periods_.Read(std::u16string(words) + (months ? u"月" : u"年"), &mentions);
  if (mentions.size() != 1 || mentions.front().begin != 0) return false;
  label->period = mentions.front();
  return true;
}

TableLabel TableReader::ReadLabel(int cell) {
  if (cell < 0) return {};
  const TableCell& place = table_.cells[static_cast<size_t>(cell)];
  if (TableLabel label; place.column == 0 && ReadDateStub(place.text.chars(), &label)) {
    label.cell = cell;
    return label;
  }
  TableLabel label = ReadTableLabel(*context_.lexicon, &periods_,
                                    table_.cells[static_cast<size_t>(cell)].text.chars());
  label.cell = cell;
  return label;
}

// `period`: of the row or column, or null.
void TableReader::SetPeriod(const PeriodMention* period, Statement* s) const {
  if (period == nullptr && only_period_) period = &*only_period_;
  if (period == nullptr && caption_.period) period = &*caption_.period;
  if (period != nullptr) {
    s->period = ResolvePeriod(*period, in_force_, context_.reference_day);
    s->accumulation = period->accumulation;
    // 本月 in the head is the month of the title.
    if (period->vague && in_force_ && FrequencyOf(*in_force_) == v1::FREQUENCY_MONTHLY &&
        FrequencyOf(*s->period) == v1::FREQUENCY_MONTHLY)
      s->period = in_force_;
  } else if (in_force_) {
    s->period = in_force_;
    s->accumulation = AccumulationOf(*in_force_);
    s->period_carried = true;
  }
  // A balance is a stock: its month is the month's end.
  if (s->period && s->naming.indicator.text.find("余额") != std::string::npos) {
    s->period->first = s->period->last;
    s->accumulation = v1::ACCUMULATION_POINT_IN_TIME;
  }
}

void TableReader::Emit(int index, uint32_t at, const Numeral& numeral, const TableLabel& stub,
                       const std::optional<TableLabel>& unit, bool real) {
  const TableCell& cell = table_.cells[static_cast<size_t>(index)];
  const Text text = cell.text.chars();
  static const std::vector<TableLabel> kNone;
  const auto found = headers_.find(cell.column);
  const std::vector<TableLabel>& headers = found == headers_.end() ? kNone : found->second;
  Statement s;
  s.block = block_index_;
  s.cell = index;
  QuantityMention& q = s.quantity;
  q.range = {numeral.begin, numeral.end};
  q.amount = numeral.amount;
  if (q.amount.starts_with("-")) q.range.begin = at;
  q.exponent = numeral.exponent;
  bool growth = stub.growth, share = false;
  Basis basis = stub.basis;
  const TableLabel* unit_label = stub.has_unit ? &stub : nullptr;
  const PeriodMention* period = stub.period ? &*stub.period : nullptr;
  bool header_growth = false;
  for (const TableLabel& header : headers) {
    if (header.growth) growth = header_growth = true;
    if (header.share) share = true;
    if (header.basis != Basis::kNone) basis = header.basis;
    if (header.has_unit) unit_label = &header;
    if (header.period) period = &*header.period;
  }
  if (unit && unit->has_unit && !header_growth) unit_label = &*unit;
  if (unit_label == nullptr && caption_.has_unit && !growth && !share) unit_label = &caption_;
  if (numeral.end < text.size() && text[numeral.end] == u'%') {
    q.range.end = numeral.end + 1;
    q.unit_code = "%";
  } else if (unit_label != nullptr) {
    q.unit_code = unit_label->unit_code;
    q.exponent += unit_label->exponent;
  } else if (growth || share) {
    q.unit_code = "%";
  }
  q.lead_begin = q.range.begin;
  q.tail_end = q.range.end;
  s.naming = Name(stub, headers);
  if (real) {
    s.price_basis = v1::PRICE_BASIS_CONSTANT;
    s.naming.indicator.text += "（实际）";
  }
  if (growth && q.unit_code == "%") {
    s.measure = v1::MEASURE_GROWTH_RATE;
    s.basis = basis == Basis::kNone ? Basis::kYearOverYear : basis;
    const bool zero = q.amount.find_first_not_of("-0.") == std::string::npos;
    s.direction = zero                        ? v1::COMPARISON_DIRECTION_FLAT
                  : q.amount.starts_with("-") ? v1::COMPARISON_DIRECTION_DOWN
                                              : v1::COMPARISON_DIRECTION_UP;
  } else if (share && q.unit_code == "%") {
    s.measure = v1::MEASURE_SHARE;
  }
  SetPeriod(period, &s);
  if (s.basis == Basis::kYearOverYear && s.period) s.base_period = ShiftYears(*s.period, -1);
  s.rule = "table.cell";
  s.confidence = ConfidenceOf(s);
  out_->push_back(std::move(s));
}

void TableReader::ReadCell(const TableCell& cell, int index, const TableLabel& stub,
                           const std::optional<TableLabel>& unit) {
  const Text text = cell.text.chars();
  uint32_t at = 0;
  while (at < text.size() && text[at] == u' ') ++at;
  const auto numeral = ReadNumeral(text, at);
  if (!numeral) return;
  Emit(index, at, *numeral, stub, unit, false);
  // 4.9（4.0）: the real rate in brackets behind the nominal one.
  if (numeral->end < text.size() && text[numeral->end] == u'（') {
    if (const auto second = ReadNumeral(text, numeral->end + 1))
      Emit(index, numeral->end + 1, *second, stub, unit, true);
  }
}

void TableReader::ReadHeaderRow(int row) {
  // No head of a table has more rows; a table of words alone has nothing but.
  constexpr size_t kMostHeaders = 16;
  if (!header_rows_open_) {
    headers_.clear();
    only_period_.reset();
    period_column_ = 0;
    several_periods_ = false;
  }
  header_rows_open_ = true;
  for (int column = 0; column < static_cast<int>(grid_[static_cast<size_t>(row)].size());
       ++column) {
    const TableCell* cell = CellAt(row, column);
    if (cell == nullptr || TrimBlanks(cell->text.chars()).empty()) continue;
    std::vector<TableLabel>& labels = headers_[column];
    if (labels.size() == kMostHeaders) continue;
    const TableLabel& label = labels.emplace_back(ReadLabel(IndexAt(row, column)));
    if (!label.period || several_periods_) continue;
    several_periods_ = only_period_ && !(only_period_->span == label.period->span);
    if (several_periods_) {
      only_period_.reset();
    } else if (column >= period_column_) {
      only_period_ = label.period;
      period_column_ = column;
    }
  }
}

void TableReader::ReadRow(int row) {
  bool has_number = false, has_text = false;
  const int width = static_cast<int>(grid_[static_cast<size_t>(row)].size());
  for (int column = 1; column < width; ++column) {
    const TableCell* cell = CellAt(row, column);
    if (cell == nullptr || cell->column != column) continue;
    has_number = has_number || IsNumber(*cell);
    has_text = has_text || !TrimBlanks(cell->text.chars()).empty();
  }
  const int stub_index = IndexAt(row, 0);
  if (!has_number) {
    const TableCell* stub =
        stub_index < 0 ? nullptr : &table_.cells[static_cast<size_t>(stub_index)];
    if (stub != nullptr && stub->column_span >= table_.column_count && table_.column_count > 1)
      return;               // a note
    if (!has_text) return;  // 按常住地分：
    return ReadHeaderRow(row);
  }
  header_rows_open_ = false;
  TableLabel stub = ReadLabel(stub_index);
  // In a table with numbered rows, a row without a number lies below them.
  if (stub.level == 0 && (numbered_ || (among_ && !EndsLikeIndicator(stub.words)))) stub.level = 3;
  if (stub.level == 3) among_ = true;
  if (stub.level < 3) among_ = false;
  numbered_ = numbered_ || stub.level == 1 || stub.level == 2;
  while (!parents_.empty() && parents_.back().level >= stub.level) parents_.pop_back();
  std::optional<TableLabel> unit;
  for (int column = 1; column < width; ++column) {
    const auto header = headers_.find(column);
    const bool unit_column = header != headers_.end() && !header->second.empty() &&
                             header->second.back().words == u"单位";
    const TableCell* cell = CellAt(row, column);
    if (cell == nullptr) continue;
    if (unit_column) {
      TableLabel label;
      if (ParseTableUnit(*context_.lexicon, cell->text.chars(), &label)) unit = label;
    } else if (cell->column == column && cell->row == row && IsNumber(*cell)) {
      ReadCell(*cell, IndexAt(row, column), stub, unit);
    }
  }
  static const std::vector<TableLabel> kNoHeaders;
  const Naming own = Name(stub, kNoHeaders);
  if (!stub.growth) level_row_ = own;
  parents_.push_back({stub.level, own});
}

void TableReader::FillGrid() {
  // So many places may be covered by spans for each cell of the table: beyond it, which no table of
  // statistics reaches, a cell covers its own row alone.
  constexpr size_t kMostCovered = 32;
  size_t left = 4096 + kMostCovered * table_.cells.size();
  grid_.resize(static_cast<size_t>(table_.row_count));
  for (size_t i = 0; i < table_.cells.size(); ++i) {
    const TableCell& cell = table_.cells[i];
    const auto begin = static_cast<size_t>(cell.column);
    const auto end =
        static_cast<size_t>(std::min(cell.column + cell.column_span, table_.column_count));
    const int end_row = std::min(cell.row + cell.row_span, table_.row_count);
    for (int r = cell.row; r < end_row && (r == cell.row || left > end); ++r) {
      std::vector<int>& row = grid_[static_cast<size_t>(r)];
      if (row.size() < end) {
        left -= std::min(left, end - row.size());
        row.resize(end, -1);
      }
      std::fill(row.begin() + static_cast<ptrdiff_t>(begin),
                row.begin() + static_cast<ptrdiff_t>(end), static_cast<int>(i));
    }
  }
}

void TableReader::Read() {
  FillGrid();
  ReadCaption();
  for (int row = 0; row < table_.row_count; ++row) ReadRow(row);
}

void ReadTableStatements(const StatementContext& context, int block,
                         const std::optional<DaySpan>& period, std::vector<Statement>* statements) {
  const auto& table = context.layout->blocks[static_cast<size_t>(block)].table;
  if (!table || table->row_count == 0 || table->column_count == 0) return;
  // Growing bit by bit would hold the statements twice. What is left unused is never touched.
  const size_t wanted = statements->size() + table->cells.size();
  if (wanted > statements->capacity())
    statements->reserve(std::max(wanted, 2 * statements->capacity()));
  TableReader(context, block, period, statements).Read();
}

}  // namespace zhibiao
