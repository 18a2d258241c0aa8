// What the cells of a table measure: by stub, header, caption and the rows above.
#include <algorithm>

#include "parser-service/extract/naming.h"
#include "parser-service/extract/table_reader.h"

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
}  // namespace

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

}  // namespace zhibiao
