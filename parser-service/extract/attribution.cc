#include "parser-service/extract/attribution.h"

#include <algorithm>
#include <utility>

#include "parser-service/extract/attribution_cue.h"
#include "parser-service/extract/entity_words.h"

namespace zhibiao {
namespace {

constexpr int kNobody = -1;

// A quotation of at least so many characters is speech; a shorter one may be a name or a phrase.
constexpr size_t kShortestSpeech = 14;

struct Quote {
  TextRange range;  // with its marks
  bool closed = true;
  int speaker = kNobody;
  TextRange cue;  // the words that name the speaker
};

bool IsSentenceMark(char16_t c) {
  return c == u'。' || c == u'！' || c == u'？' || c == u'，' || c == u'…' || c == u'；';
}

// Each pair of quotation marks, and each opening mark without its closing one (end = npos), by
// begin. One pass with a stack, so that a text of nothing but marks costs no more than another.
std::vector<std::pair<size_t, size_t>> PairMarks(std::u16string_view text) {
  std::vector<std::pair<size_t, size_t>> pairs;
  std::vector<size_t> open;  // indices into `pairs`
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == u'“' || text[i] == u'「') {
      open.push_back(pairs.size());
      pairs.emplace_back(i, std::u16string_view::npos);
    } else if ((text[i] == u'”' || text[i] == u'」') && !open.empty()) {
      pairs[open.back()].second = i;
      open.pop_back();
    }
  }
  return pairs;
}

// Quotations that are speech, in order. Marks inside a quotation are passed over. A mark that is
// never closed is speech which goes on in the next block, if it is the last one; else a slip.
std::vector<Quote> FindQuotes(std::u16string_view text) {
  std::vector<Quote> quotes;
  const auto pairs = PairMarks(text);
  size_t done = 0;
  for (size_t i = 0; i < pairs.size(); ++i) {
    const auto [begin, close] = pairs[i];
    const bool closed = close != std::u16string_view::npos;
    if (begin < done || (!closed && i + 1 < pairs.size())) continue;
    const size_t end = closed ? close : text.size();
    const std::u16string_view inside = text.substr(begin + 1, end - begin - 1);
    const bool speech = inside.size() >= kShortestSpeech &&
                        std::any_of(inside.begin(), inside.end(), IsSentenceMark);
    if (speech || (inside.size() >= 4 && IsSentenceMark(inside.back()))) {
      Quote quote;
      quote.range = {static_cast<uint32_t>(begin),
                     static_cast<uint32_t>(std::min(end + 1, text.size()))};
      quote.closed = closed;
      quotes.push_back(quote);
      done = quote.range.end;
    }
  }
  return quotes;
}

class AttributionReader {
 public:
  AttributionReader(const DocumentLayout& layout, const EntityReading& reading,
                    const std::vector<std::vector<TermMatch>>& terms)
      : layout_(layout), reading_(reading), terms_(terms) {
    FindPublisher();
  }

  std::vector<AttributionScope> Read() {
    const EntityMention* next = reading_.mentions.data();
    const EntityMention* const end = next + reading_.mentions.size();
    int article = -1;
    for (size_t i = 0; i < layout_.blocks.size(); ++i) {
      BlockMentions mentions{next, next};
      while (mentions.end != end && mentions.end->block == static_cast<int>(i)) ++mentions.end;
      next = mentions.end;
      if (layout_.blocks[i].article != article) {
        article = layout_.blocks[i].article;
        last_person_ = last_publisher_ = last_body_ = open_speaker_ = published_in_ = kNobody;
      }
      ReadBlock(static_cast<int>(i), mentions);
    }
    return std::move(scopes_);
  }

 private:
  // 来源：国家统计局: in its own release a body is no source.
  void FindPublisher() {
    static const WordSet labels(u"来源 发布机构 发布单位 发文机关 信息来源 发布人 供稿 稿源");
    for (const EntityMention& mention : reading_.mentions) {
      const Block& block = layout_.blocks[mention.block];
      if (block.kind != BlockKind::kFurniture && block.kind != BlockKind::kByline) continue;
      if (reading_.entities[mention.entity].type != v1::ENTITY_TYPE_ORGANIZATION) continue;
      size_t at = mention.range.begin;
      while (at > 0 && (block.text[at - 1] == u'：' || block.text[at - 1] == u' ')) --at;
      if (labels.LongestBefore(block.text.chars(), at)) publisher_ = mention.entity;
    }
  }

  void ReadBlock(int index, BlockMentions mentions) {
    const Block& block = layout_.blocks[index];
    if (block.text.empty() || block.kind == BlockKind::kFurniture) return;
    const auto size = static_cast<uint32_t>(block.text.size());
    const SpeakerLine line = FindSpeakerLine(block, reading_, mentions);
    if (line.entity >= 0 && line.end < size) {
      AddScope(index, {line.end, size}, line.entity, {0, line.end}, CueKind::kSpeech);
      if (IsPerson(line.entity)) last_person_ = line.entity;
      return;
    }
    if (const int speaker = CaptionOf(block, mentions); speaker != kNobody) {
      caption_speaker_ = last_person_ = speaker;
      return;
    }
    if (block.kind == BlockKind::kHeading || block.kind == BlockKind::kByline) return;
    if (caption_speaker_ != kNobody) {
      AddScope(index, {0, size}, std::exchange(caption_speaker_, kNobody), {}, CueKind::kSpeech);
      return;
    }
    std::vector<Quote> quotes = FindQuotes(block.text.chars());
    std::vector<TextRange> quoted;
    for (const Quote& quote : quotes) quoted.push_back(quote.range);
    std::vector<AttributionCue> cues = FindCues(block, reading_, mentions, terms_[index], quoted);
    Resolve(index, mentions, &cues);
    GiveQuotesSpeakers(block, cues, &quotes);
    LayOut(index, cues, quotes);
    ReadSourceBehind(index, mentions);
  }

  // “……。”这是记者21日从工业联合会获悉的。: the source of all that stands in front.
  void ReadSourceBehind(int index, BlockMentions mentions) {
    const std::u16string_view text = layout_.blocks[index].text.chars();
    const size_t at = text.rfind(u"这是");
    if (at == std::u16string_view::npos || at == 0) return;
    const size_t verb = std::min(text.find(u"获悉的", at), text.find(u"了解到的", at));
    if (verb == std::u16string_view::npos) return;
    for (const EntityMention* it = mentions.begin; it != mentions.end; ++it) {
      if (it->range.begin <= at || it->range.end > verb || text[it->range.begin - 1] != u'从')
        continue;
      const auto begin = static_cast<uint32_t>(at), end = static_cast<uint32_t>(verb + 2);
      const bool told = !scopes_.empty() && scopes_.back().block == index;
      if (!told) AddScope(index, {0, begin}, it->entity, {begin, end}, CueKind::kRelease);
      return;
    }
  }

  // 统计局新闻发言人 张工, alone: the next paragraph is in that person's words.
  int CaptionOf(const Block& block, BlockMentions mentions) const {
    constexpr size_t kLongest = 40;
    const std::u16string_view text = block.text.chars();
    if (text.size() > kLongest || mentions.begin == mentions.end ||
        text.find_first_of(u"，。；：！？（") != std::u16string_view::npos)
      return kNobody;
    const EntityMention& last = *(mentions.end - 1);
    const bool name = last.range.end == text.size() && last.range.begin > 1 &&
                      text[last.range.begin - 1] == u' ' && IsPerson(last.entity);
    // 记者 李明 wrote it.
    const std::string& role = reading_.entities[last.entity].role;
    for (std::string_view writer : {"记者", "编辑", "作者", "通讯员", "摄影", "摄像"}) {
      if (role.find(writer) != std::string::npos) return kNobody;
    }
    return name && !role.empty() ? last.entity : kNobody;
  }

  bool IsPerson(int entity) const {
    return entity >= 0 && reading_.entities[entity].type == v1::ENTITY_TYPE_PERSON;
  }

  // Puts names to 他, 该报告 and 数据显示.
  void Resolve(int block, BlockMentions mentions, std::vector<AttributionCue>* cues) {
    const EntityMention* mention = mentions.begin;
    for (AttributionCue& cue : *cues) {
      for (; mention != mentions.end && mention->range.end <= cue.range.begin; ++mention) {
        if (reading_.entities[mention->entity].type == v1::ENTITY_TYPE_ORGANIZATION)
          last_body_ = mention->entity;
      }
      if (cue.kind == CueKind::kPronoun) cue.entity = last_person_;
      // 某组织下调预期。该组织认为…: without a release, the body named last.
      if (cue.kind == CueKind::kReport)
        cue.entity = last_publisher_ != kNobody ? last_publisher_ : last_body_;
      if (cue.kind == CueKind::kData && Resumes(block, cue)) cue.entity = last_publisher_;
      if (IsPerson(cue.entity)) last_person_ = cue.entity;
      if (cue.kind == CueKind::kUnnamed) last_person_ = kNobody;
      // 世界银行在最新报告中预计: what is said stands in a release.
      static const WordSet releases(u"报告 白皮书 蓝皮书 公报 展望");
      const std::u16string_view words = layout_.blocks[block].text.chars().substr(
          cue.range.begin, cue.range.end - cue.range.begin);
      bool published = false;
      for (size_t i = 0; i < words.size(); ++i)
        published = published || releases.LongestAt(words, i) > 0;
      if (cue.kind == CueKind::kSpeech && published && cue.entity >= 0 && !IsPerson(cue.entity)) {
        last_publisher_ = cue.entity;
        published_in_ = block;
      }
      if (cue.kind == CueKind::kRelease || cue.kind == CueKind::kPublication) {
        only_publisher_ =
            last_publisher_ == kNobody || (only_publisher_ && last_publisher_ == cue.entity);
        last_publisher_ = cue.entity;
        published_in_ = block;
      }
    }
  }

  // 数据显示 means the release named before it in its paragraph; at the beginning of a paragraph,
  // that of the paragraph before, whatever headings stand between, or the only one of the article.
  // 《公报》显示 means the one of the article.
  bool Resumes(int block, const AttributionCue& cue) const {
    constexpr uint32_t kAtBegin = 4;
    if (cue.resumes == Resumption::kNone || published_in_ == kNobody) return false;
    if (cue.resumes == Resumption::kArticle || published_in_ == block) return true;
    if (cue.range.begin > kAtBegin) return false;
    int before = block - 1;
    while (before > published_in_ && layout_.blocks[before].kind == BlockKind::kHeading) --before;
    return published_in_ == before || (only_publisher_ && CountsForAll(last_publisher_));
  }

  // An office whose figures are of everything; others tell of their own field.
  bool CountsForAll(int entity) const {
    const std::u16string name = Utf8ToUtf16(reading_.entities[entity].name);
    static const WordSet offices(u"统计局 调查队 调查总队 海关 海关总署");
    return offices.LongestBefore(name, name.size()) > 0;
  }

  // Whether what follows the cue is said by its source. A publication that fills its sentence opens
  // what is reported of it.
  static bool Names(const AttributionCue& cue) {
    return (cue.kind != CueKind::kPublication || cue.closes) &&
           (cue.kind != CueKind::kData || cue.entity != kNobody);
  }

  // The speaker of a quotation stands behind it (“……。”关兵说) or before it (关兵说：“……”).
  void GiveQuotesSpeakers(const Block& block, const std::vector<AttributionCue>& cues,
                          std::vector<Quote>* quotes) {
    for (Quote& quote : *quotes) {
      const AttributionCue* behind = CueBehind(block, cues, quote);
      const AttributionCue* before = CueBefore(block, cues, quote);
      if (before || behind) {
        const AttributionCue& cue = before ? *before : *behind;
        quote.speaker = cue.entity;
        quote.cue = cue.range;
      } else if (quote.range.begin == 0 && open_speaker_ != kNobody) {
        quote.speaker = open_speaker_;
      }
    }
    const bool open = !quotes->empty() && !quotes->back().closed;
    open_speaker_ = open ? quotes->back().speaker : kNobody;
  }

  static const AttributionCue* CueBehind(const Block& block,
                                         const std::vector<AttributionCue>& cues,
                                         const Quote& quote) {
    constexpr size_t kReach = 40;
    if (!quote.closed || quote.range.end < 2) return nullptr;
    if (!IsSentenceMark(block.text[quote.range.end - 2])) return nullptr;
    const auto cue =
        std::lower_bound(cues.begin(), cues.end(), quote.range.end,
                         [](const AttributionCue& a, uint32_t at) { return a.range.begin < at; });
    if (cue == cues.end() || cue->range.begin > quote.range.end + kReach) return nullptr;
    for (size_t i = quote.range.end; i < cue->range.begin; ++i) {
      if (IsSentenceMark(block.text[i]) || block.text[i] == u'“') return nullptr;
    }
    return Names(*cue) ? &*cue : nullptr;
  }

  static const AttributionCue* CueBefore(const Block& block,
                                         const std::vector<AttributionCue>& cues,
                                         const Quote& quote) {
    const auto after =
        std::lower_bound(cues.begin(), cues.end(), quote.range.begin,
                         [](const AttributionCue& a, uint32_t at) { return a.range.begin < at; });
    if (after == cues.begin()) return nullptr;
    const AttributionCue& cue = *std::prev(after);
    if (!cue.opens_quote || !Names(cue)) return nullptr;
    for (size_t i = cue.range.end; i < quote.range.begin; ++i) {
      const char16_t c = block.text[i];
      if (c != u'：' && c != u'，' && c != u' ' && c != u'、') return nullptr;
    }
    return &cue;
  }

  // Lays the words between the cues and in the quotations out as scopes.
  void LayOut(int index, const std::vector<AttributionCue>& cues,
              const std::vector<Quote>& quotes) {
    const Block& block = layout_.blocks[index];
    const auto size = static_cast<uint32_t>(block.text.size());
    uint32_t from = 0;
    int speaker = kNobody;
    TextRange cue_range;
    CueKind kind = CueKind::kSpeech;
    size_t quote = 0;
    const auto lay = [&](uint32_t to) {
      for (; quote < quotes.size() && quotes[quote].range.begin < to; ++quote) {
        const Quote& q = quotes[quote];
        if (q.speaker == kNobody) continue;
        AddScope(index, {from, q.range.begin}, speaker, cue_range, kind);
        AddScope(index, q.range, q.speaker, q.cue, CueKind::kSpeech);
        from = q.range.end;
      }
      AddScope(index, {from, to}, speaker, cue_range, kind);
      from = std::max(from, to);
    };
    for (const AttributionCue& cue : cues) {
      if (!Names(cue)) continue;
      // 统计局透露：据抽样推算，…: what it goes by is no other source.
      if (cue.kind == CueKind::kUnnamed && speaker != kNobody && cue.range.begin > 0 &&
          cue_range.end + 1 == cue.range.begin && block.text[cue.range.begin - 1] == u'：')
        continue;
      // 水利部负责人表示，…。根据最新监测成果，…: what the speaker goes by, too.
      const std::u16string_view by =
          block.text.chars().substr(cue.range.begin, cue.range.end - cue.range.begin);
      const bool evidence =
          by.find(u"监测") != by.npos || by.find(u"普查") != by.npos || by.find(u"测算") != by.npos;
      if (cue.kind == CueKind::kUnnamed && speaker != kNobody && kind == CueKind::kSpeech &&
          evidence && (by.starts_with(u"据") || by.starts_with(u"根据")))
        continue;
      // 数据显示 in somebody's words goes on with those.
      if (cue.kind == CueKind::kData && speaker != kNobody) continue;
      lay(cue.range.begin);
      if (cue.closes && cue.kind != CueKind::kPublication) {
        CloseSentence(block, cue, quotes, index);
        speaker = kNobody;
        from = std::max(from, cue.range.end);
        continue;
      }
      speaker = cue.entity;
      cue_range = cue.range;
      kind = cue.kind;
    }
    lay(size);
  }

  // …将增长5%，李明说。: the sentence before the verb is said by him, if no quotation is.
  void CloseSentence(const Block& block, const AttributionCue& cue,
                     const std::vector<Quote>& quotes, int index) {
    if (cue.entity == kNobody || cue.range.begin == 0) return;
    constexpr uint32_t kLongestRole = 24;
    uint32_t begin = cue.range.begin;
    while (begin > 0 && cue.range.begin - begin < kLongestRole &&
           IsWordChar(block.text[begin - 1])) {
      --begin;
    }
    if (begin == 0 || block.text[begin - 1] != u'，') return;
    while (begin > 0 && block.text[begin - 1] != u'。' && block.text[begin - 1] != u'”') --begin;
    const auto after =
        std::lower_bound(quotes.begin(), quotes.end(), cue.range.begin,
                         [](const Quote& quote, uint32_t at) { return quote.range.begin < at; });
    if (after != quotes.begin() && std::prev(after)->range.end > begin) return;
    if (!scopes_.empty() && scopes_.back().block == index && scopes_.back().range.end > begin) {
      return;
    }
    AddScope(index, {begin, cue.range.end}, cue.entity, cue.range, cue.kind);
  }

  void AddScope(int block, TextRange range, int entity, TextRange cue, CueKind kind) {
    if (entity == kNobody || entity == publisher_ || range.begin >= range.end) return;
    const ReadEntity& source = reading_.entities[entity];
    if (source.marginal && kind == CueKind::kRelease) return;
    if (!scopes_.empty()) {
      AttributionScope& last = scopes_.back();
      // Where somebody is named anew, the words that name are no part of what was said.
      const bool anew = cue.begin == range.begin && cue.end > cue.begin;
      if (last.block == block && last.entity == entity && last.range.end == range.begin && !anew) {
        last.range.end = range.end;
        return;
      }
    }
    AttributionScope scope;
    scope.block = block;
    scope.range = range;
    scope.source = source.name;
    scope.entity = entity;
    scope.cue = cue;
    scope.kind = source.type == v1::ENTITY_TYPE_PERSON ? v1::ATTRIBUTION_KIND_PERSON
                 : kind == CueKind::kRelease && IsOfficial(source)
                     ? v1::ATTRIBUTION_KIND_OFFICIAL_RELEASE
                     : v1::ATTRIBUTION_KIND_ORGANIZATION;
    scopes_.push_back(std::move(scope));
  }

  // An office of the state, by the last word of its name.
  static bool IsOfficial(const ReadEntity& source) {
    static const WordSet ends(u"局 部 署 委 委员会 厅 办 办公室 院 海关 银行 国务院 队");
    const std::u16string name =
        Utf8ToUtf16(source.term && !source.term->name.empty() ? source.term->name : source.name);
    std::u16string folded;
    for (char16_t c : name) folded.push_back(FoldChar(c));
    return ends.LongestBefore(folded, folded.size()) > 0;
  }

  const DocumentLayout& layout_;
  const EntityReading& reading_;
  const std::vector<std::vector<TermMatch>>& terms_;
  std::vector<AttributionScope> scopes_;
  int publisher_ = kNobody;
  int last_person_ = kNobody;
  int last_publisher_ = kNobody;
  int last_body_ = kNobody;      // the last that was named in front of a cue
  int published_in_ = kNobody;   // the block in which it did
  bool only_publisher_ = false;  // no other did in the article
  int open_speaker_ = kNobody;
  int caption_speaker_ = kNobody;  // of the paragraph that follows
};

}  // namespace

std::vector<AttributionScope> ReadAttributions(const DocumentLayout& layout,
                                               const EntityReading& entities,
                                               const std::vector<std::vector<TermMatch>>& terms) {
  return AttributionReader(layout, entities, terms).Read();
}

}  // namespace zhibiao
