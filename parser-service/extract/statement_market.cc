#include <algorithm>
#include <initializer_list>

#include "parser-service/extract/confidence.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/extract/verb_words.h"
#include "parser-service/text/contains.h"

// Markets and money: whose currency 元 is, prices that move from day to day, falls told twice.

namespace zhibiao {

using Text = std::u16string_view;

namespace {

bool HasAny(Text text, std::initializer_list<Text> words) {
  return std::any_of(words.begin(), words.end(), [&](Text word) { return Contains(text, word); });
}

// 〔记者…／台北报导〕, （中央社…）, 主计总处: a paper of Taiwan, or an office.
bool IsTaiwanese(Text text) {
  const size_t report = text.find(u"报导");
  if (report != Text::npos && report + 2 < text.size() && Contains(u"〕】]", text[report + 2]) &&
      Contains(text.substr(0, report), u"/"))
    return true;
  return HasAny(text, {u"中央社", u"主计总处", u"台股", u"新台币", u"经济部", u"金管会"});
}

// Characters that the press of the mainland writes otherwise.
bool IsTraditional(const SourceText& source, const FoldedText& text) {
  std::string words;
  text.AppendOriginal(source.utf8(), 0, text.size(), &words);
  for (std::string_view written : {"億", "萬", "點", "報", "價", "與", "這"})
    if (words.find(written) != std::string::npos) return true;
  return false;
}

}  // namespace

const char* LocalCurrency(const SourceText& source, const DocumentLayout& layout,
                          const Article& article) {
  constexpr int kOpening = 4;  // blocks in which an office names itself
  for (int i = article.first_block; i < article.end_block && i < article.first_block + kOpening;
       ++i) {
    const FoldedText& block = layout.blocks[static_cast<size_t>(i)].text;
    const Text text = block.chars();
    if (HasAny(text, {u"政府统计处", u"香港特区政府", u"香港金融管理局"})) return "HKD";
    if (HasAny(text, {u"统计暨普查局", u"澳门金融管理局"})) return "MOP";
    if (HasAny(text, {u"港股", u"恒生指数", u"恒指", u"港交所", u"差估署"}) &&
        IsTraditional(source, block))
      return "HKD";
    if (IsTaiwanese(text) && IsTraditional(source, block)) return "TWD";
  }
  return nullptr;
}

bool IsMarketReport(const DocumentLayout& layout, const Article& article) {
  constexpr int kOpening = 3;
  for (int i = article.first_block; i < article.end_block && i < article.first_block + kOpening;
       ++i) {
    if (HasAny(layout.blocks[static_cast<size_t>(i)].text.chars(),
               {u"港股", u"美股", u"台股", u"日股", u"A股", u"恒指", u"沪指", u"大盘", u"股市",
                u"收市", u"收盘"}))
      return true;
  }
  return false;
}

// Prices of shares, indices and futures move from one day to the next, not against a year before.
bool StatementReader::IsMarketPrice(const Statement& s) const {
  const std::u16string name = FoldUtf8(s.naming.subject.text + s.naming.indicator.text);
  const bool bare = s.naming.indicator_term == nullptr && !EndsLikeIndicator(name);
  return HasAny(name, {u"股", u"期货", u"期价", u"标普", u"纳斯达克", u"道琼斯", u"恒生指数",
                       u"上证", u"深证", u"日经"}) ||
         HasAny(TextOf(sentence_), {u"股市", u"股指", u"收盘", u"开盘", u"期货价格", u"收于",
                                    u"报收", u"收报", u"收市"}) ||
         (market_report_ && bare);
}

// 随后反复下跌，最终|跌259点: points are of the index named before, where these words name none.
bool StatementReader::NameByIndex(TextRange phrase, std::vector<Naming>* namings) const {
  if (group_unit_ != "point" || HasAny(TextOf(phrase), {u"指", u"股", u"期", u"价", u"PMI"}))
    return false;
  Naming naming = frame_.last;
  const auto names_index = [](const Naming& n) {
    return HasAny(FoldUtf8(n.subject.text + n.indicator.text), {u"指", u"股"});
  };
  if (!names_index(naming)) {
    naming = {};
    naming.indicator = frame_.subject;
    if (!names_index(naming)) return false;
  }
  naming.carried = true;
  namings->assign(1, naming);
  return true;
}

// 跌180点或1.05%: the same change as a rate.
bool StatementReader::CopyAlternative(const QuantityMention& q) {
  if (frame_.last_index < 0 || q.lead_begin == 0 || text_[q.lead_begin - 1] != u'或') return false;
  const Statement& before = statements_[static_cast<size_t>(frame_.last_index)];
  const bool percent = q.unit_code == "%";
  const bool other = percent != (before.quantity.unit_code == "%");
  const bool changes =
      before.measure == v1::MEASURE_CHANGE || before.measure == v1::MEASURE_GROWTH_RATE;
  if (before.block != block_index_ || before.quantity.tail_end + 1 != q.lead_begin || !other ||
      !changes)
    return false;
  Statement s = before;
  s.quantity = q;
  s.measure = percent ? v1::MEASURE_GROWTH_RATE : v1::MEASURE_CHANGE;
  s.negative = s.direction == v1::COMPARISON_DIRECTION_DOWN;
  s.left = -1;
  s.repeats.clear();
  s.rule = "statement.same_in_other_unit";
  s.confidence = ConfidenceOf(s);
  statements_.push_back(std::move(s));
  return true;
}

}  // namespace zhibiao
