#include "parser-service/extract/table_statement.h"

#include <algorithm>
#include <map>
#include <string>

#include "parser-service/extract/confidence.h"
#include "parser-service/extract/naming.h"
#include "parser-service/extract/table_label.h"

// Method: rows without numbers are headers for the rows below them until the next such row. A data
// cell takes its indicator from the stub (with the hierarchy of 一、 1、 其中： and indentation),
// its period, unit and measure from stub, header, unit column and caption, in this order.

namespace zhibiao {
namespace {

using Text = std::u16string_view;

// A row for the whole of what the caption names.
bool IsTotal(Text words) {
  static constexpr Text kTotals[] = {u"合计", u"总计", u"总额", u"全国",
                                     u"全省", u"全市", u"全区", u"总量"};
  return std::find(std::begin(kTotals), std::end(kTotals), words) != std::end(kTotals);
}

// A header that names no indicator of its own.
bool IsGeneric(Text words) {
  static constexpr Text kGeneric[] = {u"",       u"单位",   u"绝对量", u"数值", u"项目", u"指标",
                                      u"指标值", u"绝对数", u"数",     u"金额", u"数额", u"实绩"};
  return std::find(std::begin(kGeneric), std::end(kGeneric), words) != std::end(kGeneric);
}

class TableReader {
 public:
  TableReader(const StatementContext& context, int block, const std::optional<DaySpan>& period,
              std::vector<Statement>* out)
      : context_(context),
        block_index_(block),
        block_(context.layout->blocks[static_cast<size_t>(block)]),
        table_(*block_.table),
        in_force_(period),
        periods_(context.reference_day),
        out_(out) {}

  void Read();

 private:
  void ReadCaption();
  TableLabel ReadLabel(int cell);
  bool IsNumber(const TableCell& cell) const;
  void FillGrid();
  void ReadRow(int row);
  void ReadHeaderRow(int row);
  void ReadCell(const TableCell& cell, int index, const TableLabel& stub,
                const std::optional<TableLabel>& unit);
  void Emit(int index, uint32_t at, const Numeral& numeral, const TableLabel& stub,
            const std::optional<TableLabel>& unit, bool real);
  Naming Name(const TableLabel& stub, const std::vector<TableLabel>& headers) const;
  void NameOwn(const TableLabel& stub, Naming* naming) const;
  std::u16string QuantityColumnBeside(int beside, int* cell) const;
  void NameChild(const Naming& parent, const TableLabel& stub, Naming* naming) const;
  const TableCell* CellAt(int row, int column) const;
  int IndexAt(int row, int column) const;

  const StatementContext& context_;
  int block_index_;
  const Block& block_;
  const Table& table_;
  std::optional<DaySpan> in_force_;
  PeriodReader periods_;
  std::vector<Statement>* out_;
  // By row, as far as it has cells: the one that covers a column, or -1.
  std::vector<std::vector<int>> grid_;
  std::map<int, std::vector<TableLabel>> headers_;  // by column
  bool header_rows_open_ = true;
  // The rows above with their names, outermost first.
  struct Row {
    int level;
    Naming naming;
  };
  std::vector<Row> parents_;
  Naming level_row_;  // the last row that is no growth rate
  bool numbered_ = false;
  bool among_ = false;                        // below a row that begins with 其中：
  std::optional<PeriodMention> only_period_;  // the one period of all headers
  int period_column_ = 0;                     // of the header which gave it
  bool several_periods_ = false;
  Words topic_;
  TableLabel caption_;
  std::u16string caption_topic_;
  Words caption_indicator_;  // the last indicator which the caption names
};

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

TableLabel TableReader::ReadLabel(int cell) {
  if (cell < 0) return {};
  TableLabel label = ReadTableLabel(*context_.lexicon, &periods_,
                                    table_.cells[static_cast<size_t>(cell)].text.chars());
  label.cell = cell;
  return label;
}

// The caption and the heading lines above give unit, period and topic for the whole table.
void TableReader::ReadCaption() {
  for (int back = 1; back <= 3 && block_index_ - back >= 0; ++back) {
    const Block& above = context_.layout->blocks[static_cast<size_t>(block_index_ - back)];
    if (above.kind != BlockKind::kCaption && above.kind != BlockKind::kHeading &&
        above.kind != BlockKind::kByline && above.text.size() > 30)
      break;
    const Text text = above.text.chars();
    const size_t unit = text.find(u"单位");
    if (!caption_.has_unit && unit != Text::npos) {
      size_t begin = unit + 2;
      while (begin < text.size() &&
             (text[begin] == u'：' || text[begin] == u':' || text[begin] == u' '))
        ++begin;
      size_t end = begin;
      while (end < text.size() && text[end] != u'）' && text[end] != u' ' && text[end] != u'，' &&
             text[end] != u'、')
        ++end;
      ParseTableUnit(*context_.lexicon, text.substr(begin, end - begin), &caption_);
    }
    std::vector<PeriodMention> mentions;
    periods_.Read(text, &mentions);
    if (!caption_.period && !mentions.empty() &&
        mentions.front().anchor == PeriodAnchor::kResolved && !mentions.front().vague)
      caption_.period = mentions.front();
  }
  const Block* above =
      block_index_ > 0 ? &context_.layout->blocks[static_cast<size_t>(block_index_ - 1)] : nullptr;
  if (above != nullptr && above->kind != BlockKind::kTable) {
    // …，2024年各月末M1可比余额和增速分别为： the last thing named in front of the table.
    std::vector<TermMatch> terms;
    context_.lexicon->Scan(above->text.chars(), &terms);
    for (const TermMatch& term : terms) {
      if (term.term->kind != TermKind::kIndicator) continue;
      topic_ = {Utf16ToUtf8(above->text.chars().substr(term.begin, term.end - term.begin)),
                block_index_ - 1,
                -1,
                {term.begin, term.end}};
    }
  }
  if (above != nullptr &&
      (above->kind == BlockKind::kCaption || above->kind == BlockKind::kHeading)) {
    // 规模以上工业增加值增速: what rows of groups alone are about, with whose it is.
    std::vector<TermMatch> terms;
    context_.lexicon->Scan(above->text.chars(), &terms);
    for (const TermMatch& term : terms) {
      if (term.term->kind != TermKind::kIndicator) continue;
      TextRange range{term.begin, term.end};
      for (const TermMatch& subject : terms) {
        if (subject.term->kind == TermKind::kSubject && subject.end >= term.begin &&
            subject.end < term.end)
          range.begin = std::min(range.begin, subject.begin);
      }
      caption_indicator_ = {
          Utf16ToUtf8(above->text.chars().substr(range.begin, range.end - range.begin)),
          block_index_ - 1, -1, range};
    }
    caption_topic_ = std::u16string(TrimBlanks(above->text.chars()));
  }
}

// 全国居民人均可支配收入 is split as in running text.
void TableReader::NameOwn(const TableLabel& stub, Naming* naming) const {
  std::vector<TermMatch> terms;
  context_.lexicon->Scan(stub.words, &terms);
  const std::vector<PeriodMention> none;
  const NamedText named{stub.words, &terms, &none};
  const NamingParts parts = SplitNounPhrase(named, {0, static_cast<uint32_t>(stub.words.size())});
  const auto part = [&](TextRange range) {
    if (range.end <= range.begin) return Words{};
    return Words{
        Utf16ToUtf8(Text(stub.words).substr(range.begin, range.end - range.begin)),
        block_index_,
        stub.cell,
        {0, static_cast<uint32_t>(table_.cells[static_cast<size_t>(stub.cell)].text.size())}};
  };
  naming->area = part(parts.area);
  naming->subject = part(parts.subject);
  naming->indicator = part(parts.indicator);
  if (naming->indicator.empty())
    naming->indicator = part({0, static_cast<uint32_t>(stub.words.size())});
}

// A row below another: 城镇居民 takes the indicator of 全国居民人均可支配收入, 快递业务 that of
// 邮政行业寄递业务量, with the words they share said once.
void TableReader::NameChild(const Naming& parent, const TableLabel& stub, Naming* naming) const {
  naming->indicator = parent.indicator;
  naming->area = parent.area;
  const std::u16string head = Utf8ToUtf16(parent.indicator.text);
  const Words own{
      Utf16ToUtf8(stub.words),
      block_index_,
      stub.cell,
      {0, static_cast<uint32_t>(table_.cells[static_cast<size_t>(stub.cell)].text.size())}};
  for (size_t n = std::min(head.size(), stub.words.size()); n >= 2; --n) {
    const Text tail = Text(stub.words).substr(stub.words.size() - n);
    const size_t at = head.find(tail);
    if (at == std::u16string::npos || at + n == head.size()) continue;
    naming->indicator = own;
    naming->indicator.text += Utf16ToUtf8(Text(head).substr(at + n));
    return;
  }
  naming->subject = own;
}

// What the column beside a column of growth rates or shares counts: 人口数 beside 比重. The nearest
// to the left, else the first.
std::u16string TableReader::QuantityColumnBeside(int beside, int* cell) const {
  std::u16string found;
  for (const auto& [column, labels] : headers_) {
    if (column == 0) continue;
    if (column >= beside && !found.empty()) break;
    for (const TableLabel& label : labels) {
      if (label.growth || label.share || IsGeneric(label.words)) continue;
      *cell = label.cell;
      found = label.words;
      break;
    }
  }
  return found;
}

Naming TableReader::Name(const TableLabel& stub, const std::vector<TableLabel>& headers) const {
  Naming naming;
  const auto words = [&](const std::u16string& text, int cell) {
    Words result{Utf16ToUtf8(text), block_index_, cell, {}};
    if (cell >= 0)
      result.range = {0,
                      static_cast<uint32_t>(table_.cells[static_cast<size_t>(cell)].text.size())};
    return result;
  };
  std::u16string column;
  int column_cell = -1;
  const int own_column = headers.empty() || headers.back().cell < 0
                             ? 0
                             : table_.cells[static_cast<size_t>(headers.back().cell)].column;
  for (const TableLabel& header : headers) {
    if ((header.growth && header.only_growth) || header.share || IsGeneric(header.words)) continue;
    if (!column.empty() && column.find(header.words) == std::u16string::npos)
      column += header.words;
    if (column.empty()) column = header.words;
    column_cell = header.cell;
  }
  if (stub.place != nullptr || stub.words.empty()) {
    // Rows are places or periods: the columns name the indicators.
    naming.area = stub.place != nullptr ? words(stub.words, stub.cell) : Words{};
    if (column.empty()) column = QuantityColumnBeside(own_column, &column_cell);
    naming.indicator = words(column.empty() ? caption_topic_ : column, column_cell);
  } else {
    // 余额 | 同比增长: the rates are those of the column beside them.
    if (column.empty() && own_column > 0) {
      column = QuantityColumnBeside(own_column, &column_cell);
      if (!EndsLikeIndicator(column)) column.clear();
    }
    naming.indicator = words(stub.words, stub.cell);
    const Naming* parent = nullptr;
    for (const Row& candidate : parents_) {
      if (candidate.level < stub.level) parent = &candidate.naming;
    }
    if (IsTotal(stub.words) && !caption_indicator_.empty()) {
      naming.indicator = caption_indicator_;
    } else if (stub.growth && stub.only_growth && !level_row_.indicator.empty()) {
      naming = level_row_;  // 同比增速 below 余额
    } else if (parent != nullptr && !EndsLikeIndicator(stub.words)) {
      NameChild(*parent, stub, &naming);
    } else {
      NameOwn(stub, &naming);
      if (!EndsLikeIndicator(stub.words) && naming.subject.empty() && !caption_indicator_.empty() &&
          parents_.empty() && column.empty()) {
        naming.subject = naming.indicator;
        naming.indicator = caption_indicator_;
      }
      if (naming.subject.empty() && parent != nullptr) naming.subject = parent->subject;
      if (naming.subject.empty() && DependsOnSubject(stub.words)) naming.subject = topic_;
    }
    if (!column.empty() && EndsLikeIndicator(column)) {
      if (naming.subject.empty())
        naming.subject = naming.indicator;
      else
        naming.subject.text += naming.indicator.text;
      naming.indicator = words(column, column_cell);
    }
  }
  for (const Term* term : context_.lexicon->Find(naming.indicator.text)) {
    if (term->kind == TermKind::kIndicator) naming.indicator_term = term;
  }
  return naming;
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
    s.direction =
        q.amount.starts_with("-") ? v1::COMPARISON_DIRECTION_DOWN : v1::COMPARISON_DIRECTION_UP;
  } else if (share && q.unit_code == "%") {
    s.measure = v1::MEASURE_SHARE;
  }
  if (period == nullptr && only_period_) period = &*only_period_;
  if (period == nullptr && caption_.period) period = &*caption_.period;
  if (period != nullptr) {
    s.period = ResolvePeriod(*period, in_force_, context_.reference_day);
    s.accumulation = period->accumulation;
  } else if (in_force_) {
    s.period = in_force_;
    s.accumulation = AccumulationOf(*in_force_);
    s.period_carried = true;
  }
  // A balance is a stock: its month is the month's end.
  if (s.period && s.naming.indicator.text.find("余额") != std::string::npos) {
    s.period->first = s.period->last;
    s.accumulation = v1::ACCUMULATION_POINT_IN_TIME;
  }
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

}  // namespace

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
