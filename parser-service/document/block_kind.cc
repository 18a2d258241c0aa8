#include "parser-service/document/block_kind.h"

#include <algorithm>
#include <initializer_list>

#include "parser-service/document/characters.h"
#include "parser-service/document/sentence_split.h"

namespace zhibiao {
namespace {

using Words = std::u16string_view;
using WordList = std::initializer_list<Words>;

constexpr size_t kLongestHeading = 42;
constexpr size_t kLongestCaption = 70;
constexpr size_t kLongestByline = 90;
constexpr size_t kLongestFurniture = 120;

bool BeginsWith(Words words, Words prefix) { return words.substr(0, prefix.size()) == prefix; }
bool EndsWith(Words words, Words suffix) {
  return words.size() >= suffix.size() && words.substr(words.size() - suffix.size()) == suffix;
}

Words BeginsWithOneOf(Words words, const WordList& list) {
  for (const Words prefix : list) {
    if (BeginsWith(words, prefix)) return prefix;
  }
  return {};
}

bool EndsWithOneOf(Words words, const WordList& list) {
  return std::any_of(list.begin(), list.end(), [&](Words w) { return EndsWith(words, w); });
}

// The words without the pair of brackets around all of them.
Words WithoutBrackets(Words words) {
  if (words.size() < 3 || !Contains(u"（【[", words[0]) || !Contains(u"）】]", words.back())) {
    return words;
  }
  const Words inner = words.substr(1, words.size() - 2);
  return Contains(inner, words.back()) ? words : inner;
}

bool BeginsWithLabel(Words words, const WordList& labels) {
  for (const Words label : labels) {
    if (!BeginsWith(words, label)) continue;
    size_t at = label.size();
    while (at < words.size() && words[at] == u' ') ++at;
    if (at < words.size() && (words[at] == u'：' || words[at] == u':')) return true;
  }
  return false;
}

// 本报记者 吴丽琳, 记者张三 李四: nothing but names behind the word.
bool IsReporterLine(Words words) {
  static const WordList kReporters = {u"本报记者",   u"本刊记者",   u"本网记者",   u"本报通讯员",
                                      u"本报评论员", u"特约记者",   u"见习记者",   u"实习记者",
                                      u"新华社记者", u"中新社记者", u"人民网记者", u"通讯员",
                                      u"本报讯员",   u"记者",       u"文/",        u"图/",
                                      u"文、图/",    u"图文/",      u"撰文/"};
  const Words reporter = BeginsWithOneOf(words, kReporters);
  if (reporter.empty()) return false;
  const Words rest = words.substr(reporter.size());
  if (rest.empty() || rest.size() > 30) return false;
  const bool parted = rest[0] == u' ' || rest[0] == u'：' || reporter.back() == u'/';
  for (const char16_t c : rest) {
    if (!IsHan(c) && !Contains(u" ·、/：", c)) return false;
  }
  return parted || rest.size() <= 4;
}

// A line which is nothing but a day, perhaps with a time and a weekday.
bool IsDayLine(Words words) {
  size_t digits = 0;
  for (const char16_t c : words) {
    if (IsAsciiDigit(c))
      ++digits;
    else if (!Contains(u"年月日时分秒星期一二三四五六日-—/.:： T", c))
      return false;
  }
  if (digits < 6 || words.size() > 30 || !IsAsciiDigit(words[0])) return false;
  // 1949-2011 and 2011年 are headings of tables, not days.
  return Contains(words, u'日') || std::count_if(words.begin(), words.end(), [](char16_t c) {
                                     return Contains(u"-—/.", c);
                                   }) >= 2;
}

// 新华社北京5月17日电, 央视网消息（新闻联播）： alone.
bool IsDateline(Words words) {
  if (words.size() > 30) return false;
  if (EndsWithOneOf(words, {u"消息（新闻联播）：", u"消息：", u"消息（新闻联播）:"})) return true;
  return EndsWithOneOf(words, {u"日电", u"日讯"}) && Contains(words, u'月');
}

bool HasPeriodRange(Words words) {
  for (size_t i = 1; i + 1 < words.size(); ++i) {
    if (Contains(u"—-~至", words[i]) && IsAsciiDigit(words[i + 1]) &&
        (IsAsciiDigit(words[i - 1]) || words[i - 1] == u'年' || words[i - 1] == u'月')) {
      return true;
    }
  }
  return false;
}

// 图1, 表 2-1, 附表3, 图一.
bool BeginsWithNumberedFigure(Words words) {
  const Words prefix = BeginsWithOneOf(words, {u"附图", u"附表", u"图表", u"图", u"表"});
  if (prefix.empty()) return false;
  size_t at = prefix.size();
  while (at < words.size() && words[at] == u' ') ++at;
  const size_t number = at;
  constexpr Words kNumber = u"0123456789一二三四五六七八九十-—.";
  while (at < words.size() && Contains(kNumber, words[at])) ++at;
  if (at == number) return false;
  return at == words.size() || Contains(u" ：:、.（", words[at]) || prefix.size() == 2 ||
         IsAsciiDigit(words[at - 1]);
}

}  // namespace

bool IsByline(Words words) {
  if (words.size() > kLongestByline || words.size() < 3 || Contains(words, u'。')) return false;
  const Words inner = WithoutBrackets(words);
  if (IsReporterLine(inner) || IsDayLine(words) || IsDateline(inner)) return true;
  return BeginsWithLabel(
      inner, {u"发布时间", u"发布日期", u"发表时间", u"发文日期", u"公布日期", u"时间",   u"日期",
              u"来源",     u"稿源",     u"文章来源", u"信息来源", u"稿件来源", u"发布人", u"发布者",
              u"发布单位", u"发布机构", u"发布部门", u"作者",     u"文章作者", u"撰文",   u"撰稿",
              u"更新时间", u"成文日期", u"印发时间", u"新闻来源"});
}

bool IsFurniture(Words words) {
  if (words.size() > kLongestFurniture || words.empty()) return false;
  const Words inner = WithoutBrackets(words);
  if (BeginsWithLabel(
          inner,
          {u"责任编辑", u"责编",   u"编辑",     u"视频编辑", u"文字编辑", u"校对",     u"审核",
           u"监制",     u"主编",   u"编审",     u"分享到",   u"分享",     u"字体",     u"字号",
           u"浏览次数", u"点击量", u"点击数",   u"阅读量",   u"访问次数", u"上一篇",   u"下一篇",
           u"上一条",   u"下一条", u"相关链接", u"原标题",   u"当前位置", u"您的位置", u"位置",
           u"值班编辑", u"制作",   u"扫一扫",   u"浏览量",   u"字体大小", u"编审人员"})) {
    return true;
  }
  if (words.size() <= 60 &&
      !BeginsWithOneOf(
           inner, {u"打印本页", u"打印】",   u"分享到",   u"扫一扫",    u"版权所有", u"查看原文",
                   u"阅读原文", u"返回顶部", u"网站地图", u"京ICP",     u"关闭窗口", u"【打印",
                   u"【关闭",   u"【字体",   u"微信扫",   u"Copyright", u"©",        u"点击查看",
                   u"相关阅读", u"相关新闻", u"联系我们", u"加入收藏",  u"设为首页"})
           .empty()) {
    return true;
  }
  return words.size() <= 4 && (words == u"打印" || words == u"关闭" || words == u"首页" ||
                               words == u"返回" || words == u"分享" || words == u"更多");
}

bool IsUnitNote(Words words) {
  const Words inner = WithoutBrackets(words);
  return inner.size() <= 24 && BeginsWithLabel(inner, {u"单位", u"计量单位", u"金额单位"});
}

bool AnnouncesTableOrChart(Words words) {
  return !BeginsWith(words, u"图为") && !BeginsWith(words, u"图片");
}

bool IsCaption(Words words) {
  if (words.size() > kLongestCaption || words.size() < 3) return false;
  if (BeginsWith(words, u"图为") || BeginsWithLabel(words, {u"图", u"图片", u"图片来源"})) {
    return !Contains(words.substr(0, words.size() - 1), u'。');
  }
  if (IsUnitNote(words)) return true;
  if (EndsLikeSentence(words) || Contains(words, u'。')) return false;
  if (BeginsWithNumberedFigure(words)) return true;
  if (EndsWith(words, u"）") && Contains(words, u"（单位：")) return true;
  if (EndsWithOneOf(words, {u"情况表", u"一览表", u"统计表", u"数据表", u"指标表", u"走势图",
                            u"趋势图", u"示意图", u"统计图", u"结构图", u"对比图", u"变化图",
                            u"（图）", u"（表）", u"（图略）", u"（表略）"})) {
    return true;
  }
  return HasPeriodRange(words) && !Contains(words, u'，') &&
         EndsWithOneOf(
             words, {u"速度", u"增速", u"情况", u"走势", u"趋势", u"变化", u"统计", u"对比",
                     u"构成", u"分布", u"占比", u"指数", u"规模", u"增长率", u"涨跌幅", u"涨幅"});
}

bool IsHeadingLike(Words words) {
  if (words.size() > kLongestHeading || words.size() < 2) return false;
  if (EndsLikeSentence(words) && words.back() != u'？' && words.back() != u'！' &&
      !IsCloser(words.back())) {
    return false;
  }
  if (Contains(words, u'。') || Contains(words, u'；')) return false;
  if (Contains(u"，、", words.back()) || HasOpenBracket(words)) return false;
  // What somebody says in an interview.
  if (BeginsWithLabel(words, {u"记者", u"主持人", u"问", u"答"})) return false;
  const bool has_word = std::any_of(words.begin(), words.end(),
                                    [](char16_t c) { return IsHan(c) || IsAsciiLetter(c); });
  // Two commas make a sentence of a paragraph that was cut.
  return has_word && std::count(words.begin(), words.end(), u'，') <= 1;
}

namespace {

// 一、 or （一） or 第一章 in front of a short line.
int NumberedHeadingLevel(Words words) {
  const auto is_number = [](char16_t c) { return Contains(u"一二三四五六七八九十", c); };
  size_t at = 0;
  const bool bracket = words[0] == u'（';
  if (bracket || words[0] == u'第') ++at;
  const size_t number = at;
  while (at < words.size() && is_number(words[at])) ++at;
  if (at == number || at == words.size()) return 0;
  if (bracket) return words[at] == u'）' ? 3 : 0;
  if (words[0] == u'第') return Contains(u"章节部", words[at]) ? 2 : 0;
  return words[at] == u'、' ? 2 : 0;
}

// True when the block stands between others which let it be a heading: a paragraph follows.
bool StandsAsHeading(const Drafts& drafts, size_t at) {
  if (at + 1 == drafts.size()) return false;
  const Draft& next = drafts[at + 1];
  if (next.block.kind == BlockKind::kTable) return false;
  return !drafts[at].soft || !next.soft || at == 0;
}

class Classifier {
 public:
  Classifier(Words given_title, Drafts* drafts) : given_title_(given_title), drafts_(*drafts) {}

  void Classify() {
    for (size_t i = 0; i < drafts_.size(); ++i) {
      Draft& draft = drafts_[i];
      BlockKind& kind = draft.block.kind;
      if (!draft.marked) kind = KindOf(i);
      if (!draft.marked && kind == BlockKind::kHeading) draft.block.heading_level = LevelOf(i);
      has_text_ |= kind != BlockKind::kFurniture && kind != BlockKind::kByline;
    }
    PartDigest();
  }

 private:
  BlockKind KindOf(size_t at) const {
    const Draft& draft = drafts_[at];
    const Words words = draft.block.text.chars();
    if (words.size() > kLongestFurniture) return BlockKind::kParagraph;
    if (IsFurniture(words)) return BlockKind::kFurniture;
    if (draft.linked && words.size() <= 12) return BlockKind::kFurniture;
    if (IsByline(words)) return BlockKind::kByline;
    if (IsCaption(words) && at > 0) return BlockKind::kCaption;
    if (IsTitleOfTable(at)) return BlockKind::kCaption;
    if (draft.bold && words.size() <= 2 * kLongestHeading && !Contains(words, u'。')) {
      return BlockKind::kHeading;
    }
    if (!IsHeadingLike(words)) return BlockKind::kParagraph;
    if (NumberedHeadingLevel(words) > 0 || IsTitle(at)) return BlockKind::kHeading;
    return StandsAsHeading(drafts_, at) && !ContinuesBefore(at) ? BlockKind::kHeading
                                                                : BlockKind::kParagraph;
  }

  // The short line above a table, or above the unit note of one.
  bool IsTitleOfTable(size_t at) const {
    if (!IsHeadingLike(drafts_[at].block.text.chars())) return false;
    for (size_t i = at + 1; i < drafts_.size() && i <= at + 2; ++i) {
      if (drafts_[i].block.kind == BlockKind::kTable) return true;
      if (!IsUnitNote(drafts_[i].block.text.chars())) return false;
    }
    return false;
  }

  // The first words of a text which are neither furniture nor byline, unless they are numbered.
  bool IsTitle(size_t at) const {
    return !has_text_ && at + 1 < drafts_.size() &&
           NumberedHeadingLevel(drafts_[at].block.text.chars()) == 0;
  }

  // True when the block before ends in mid-sentence, so that this one may be its rest.
  bool ContinuesBefore(size_t at) const {
    if (at == 0) return false;
    const Block& before = drafts_[at - 1].block;
    return before.kind == BlockKind::kParagraph && !EndsLikeSentence(before.text.chars());
  }

  // 国内联播快讯, 财经要闻: items that have nothing to do with each other, each a headline and its
  // text. Every item is an article of its own, so that nothing carries over from one to the next.
  void PartDigest() {
    std::vector<size_t> headlines;
    for (size_t i = 0; i < drafts_.size(); ++i) {
      const Block& block = drafts_[i].block;
      if (block.kind == BlockKind::kTable || block.kind == BlockKind::kListItem) return;
      if (block.kind != BlockKind::kHeading || block.heading_level == 1) continue;
      if (NumberedHeadingLevel(block.text.chars()) > 0) return;
      headlines.push_back(i);
    }
    if (headlines.empty() || !HasDigestTitle(headlines.size())) return;
    for (const size_t at : headlines) drafts_[at].block.heading_level = 1;
  }

  // Below a title of its own, a digest has two headlines; a title that came with the text stands
  // above them all, of which the first is taken for the title.
  bool HasDigestTitle(size_t headlines) const {
    static const WordList kTitles = {u"快讯", u"简讯", u"短讯",       u"要闻", u"简报",
                                     u"短波", u"速览", u"一句话新闻", u"摘要"};
    if (EndsWithOneOf(given_title_, kTitles)) return true;
    const auto title = std::find_if(drafts_.begin(), drafts_.end(), [](const Draft& draft) {
      return draft.block.kind == BlockKind::kHeading;
    });
    return headlines > 1 && title != drafts_.end() &&
           EndsWithOneOf(title->block.text.chars(), kTitles);
  }

  int LevelOf(size_t at) const {
    if (IsTitle(at)) return 1;
    const int numbered = NumberedHeadingLevel(drafts_[at].block.text.chars());
    if (numbered > 0) return numbered;
    // A title further down begins another article: its byline follows.
    const bool byline = at + 1 < drafts_.size() && !drafts_[at].bold &&
                        IsByline(drafts_[at + 1].block.text.chars());
    return byline ? 1 : 2;
  }

  const Words given_title_;
  Drafts& drafts_;
  bool has_text_ = false;
};

}  // namespace

void ClassifyDrafts(Words given_title, Drafts* drafts) {
  Classifier(given_title, drafts).Classify();
}

}  // namespace zhibiao
