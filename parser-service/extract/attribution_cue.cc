#include "parser-service/extract/attribution_cue.h"

#include <algorithm>

#include "parser-service/extract/attribution_words.h"
#include "parser-service/extract/entity_words.h"

namespace zhibiao {
namespace {

// A source and its verb stand in one clause; further apart they do not belong together.
constexpr size_t kReach = 40;

class CueFinder {
 public:
  CueFinder(const Block& block, const EntityReading& reading, BlockMentions mentions,
            const std::vector<TermMatch>& terms, const std::vector<TextRange>& quotes)
      : text_(block.text.chars()),
        reading_(reading),
        mentions_(mentions),
        terms_(terms),
        quotes_(quotes) {}

  std::vector<AttributionCue> Find() {
    const EntityMention* mention = mentions_.begin;
    size_t quote = 0;
    for (size_t i = 0; i < text_.size(); ++i) {
      while (quote < quotes_.size() && quotes_[quote].end <= i) ++quote;
      if (quote < quotes_.size() && quotes_[quote].begin <= i) {
        i = quotes_[quote].end - 1;
        continue;
      }
      while (mention != mentions_.end && mention->range.begin < i) ++mention;
      const size_t end = CueAt(i, mention);
      if (end > i) i = end - 1;
    }
    return std::move(cues_);
  }

 private:
  // Adds the cue which begins at `at`, if one does, and gives its end.
  size_t CueAt(size_t at, const EntityMention* mention) {
    if (mention != mentions_.end && mention->range.begin == at) {
      if (const size_t end = NamedCue(*mention)) return end;
    }
    switch (text_[at]) {
      case u'据':
        return AccordingTo(at, mention);
      case u'他':
      case u'她':
        return PronounCue(at);
      case u'该':
        if (const size_t end = SameBodyCue(at, 1)) return end;
        return OtherCue(at);
      case u'协':
      case u'组':  // 组织又称, 协会提供的数据显示: the one whose report was told of.
        if ((text_.substr(at, 2) == u"组织" || text_.substr(at, 2) == u"协会") &&
            (at == 0 || EndsClause(text_[at - 1])))
          if (const size_t end = SameBodyCue(at, 0)) return end;
        return OtherCue(at);
      default:
        return OtherCue(at);
    }
  }

  size_t Add(CueKind kind, size_t begin, size_t end, int entity) {
    AttributionCue cue;
    cue.kind = kind;
    cue.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    cue.entity = entity;
    size_t next = end;
    while (next < text_.size() && text_[next] == u' ') ++next;
    cue.closes = next >= text_.size() || text_[next] == u'。' || text_[next] == u'！';
    while (next < text_.size() && (text_[next] == u'：' || text_[next] == u'，' ||
                                   text_[next] == u' ' || text_[next] == u'、')) {
      ++next;
    }
    cue.opens_quote = next < text_.size() && (text_[next] == u'“' || text_[next] == u'「');
    cues_.push_back(cue);
    return end;
  }

  static bool EndsClause(char16_t c) {
    return c == u'，' || c == u'。' || c == u'；' || c == u'：' || c == u'！' || c == u'？' ||
           c == u'“' || c == u'”' || c == u',';
  }

  size_t NamedCue(const EntityMention& mention) {
    const v1::EntityType type = reading_.entities[mention.entity].type;
    if (type != v1::ENTITY_TYPE_PERSON && type != v1::ENTITY_TYPE_ORGANIZATION) return 0;
    const bool person = type == v1::ENTITY_TYPE_PERSON;
    const size_t from = mention.range.end;
    if (!person) {
      size_t end = FindingAt(from);
      if (end == 0) end = ComingFrom(mention.range);
      if (end != 0) return Add(CueKind::kRelease, mention.range.begin, end, mention.entity);
    }
    size_t at = from;
    for (size_t next = at; next < text_.size() && next < from + 2 * kReach;) {
      at = next;
      if (const size_t end = VerbAt(at, mention.range.begin, person)) {
        const bool release = !person && !SpeechVerbs().LongestAt(text_, at);
        return Add(release ? CueKind::kRelease : CueKind::kSpeech, mention.range.begin, end,
                   mention.entity);
      }
      if (!person) {
        if (const size_t end = PublicationAt(at)) {
          return Add(CueKind::kPublication, mention.range.begin, end, mention.entity);
        }
      }
      next = SkipBetween(at);
      if (next == at) break;
    }
    return 0;
  }

  // 公布了…情况。, 发布《…公报》。: the end of a release which is the object of the verb at `at`,
  // or zero. Nothing is yet said of what is in it.
  size_t PublicationAt(size_t at) const {
    const size_t verb = PublishVerbs().LongestAt(text_, at);
    if (verb == 0) return 0;
    size_t i = at + verb;
    while (i < text_.size() && i < at + kReach && !EndsClause(text_[i])) {
      const size_t behind = text_[i] == u'《'   ? SkipTo(i, u'》')
                            : text_[i] == u'（' ? SkipTo(i, u'）')
                                                : i + 1;
      i = std::max(behind, i + 1);
    }
    if (i >= text_.size() || !EndsClause(text_[i])) return 0;
    const size_t words = text_[i - 1] == u'》' ? i - 1 : i;
    static const WordSet releases(
        u"数据 统计 公报 报告 白皮书 蓝皮书 情况 指数 结果 指标 数字 快报");
    return releases.LongestBefore(text_, words) > 0 ? i : 0;
  }

  // 国家信息中心对…数据分析发现，: the end of the verb which ends the clause, or zero.
  size_t FindingAt(size_t at) const {
    static const WordSet verbs(u"发现 显示 表明");
    if (at >= text_.size() || (text_[at] != u'对' && text_[at] != u'通')) return 0;
    for (size_t i = at + 1; i < text_.size() && i < at + kReach; ++i) {
      if (EndsClause(text_[i])) return verbs.LongestBefore(text_, i) > 0 ? i : 0;
    }
    return 0;
  }

  // 来自国家统计局的最新消息，: the end of the clause, or zero.
  size_t ComingFrom(TextRange source) const {
    if (!text_.substr(0, source.begin).ends_with(u"来自")) return 0;
    if (text_.substr(source.end, 1) != u"的") return 0;
    size_t i = source.end;
    while (i < text_.size() && i < source.end + kReach && !EndsClause(text_[i])) ++i;
    if (i >= text_.size() || (text_[i] != u'，' && text_[i] != u'：')) return 0;
    return DataWords().LongestBefore(text_, i) > 0 ? i : 0;
  }

  // The end of the verb at `at` whose source stands before, or zero.
  size_t VerbAt(size_t at, size_t source, bool person) const {
    if (!person) {
      if (const size_t end = RevisionAt(at)) return end;
      if (const size_t end = ReleaseAt(at)) return end;
    }
    // 张月统计，; 陆挺料…, 蔡永雄指，, as Hong Kong's papers write
    static const WordSet tells(u"统计， 指， 指： 料");
    const size_t tell = at > source + 1 ? tells.LongestAt(text_, at) : 0;
    if (tell > 0 && (person || tell < 3)) return at + tell - (tell > 1 ? 1 : 0);
    size_t verb = (person ? SpeechVerbs() : BodyVerbs()).LongestAt(text_, at);
    if (verb == 0 || IsTrap(at, verb)) return 0;
    // 总书记的要求, 总书记提出的理念: nouns.
    if (text_[at - 1] == u'的' || text_.substr(at + verb, 1) == u"的") return 0;
    const std::u16string_view word = text_.substr(at, verb);
    if (word == u"看来") return source > 0 && text_[source - 1] == u'在' ? at + verb : 0;
    static const WordSet learned(u"获悉 了解到 了解 得知");
    if (learned.Contains(word)) return source > 0 && text_[source - 1] == u'从' ? at + verb : 0;
    static const WordSet figures(
        u"消息 统计 调查 数据 显示 表明 监测 测算 估算 初步统计 初步核算 发现");
    if (figures.Contains(word)) {
      return at + verb < text_.size() && EndsClause(text_[at + verb]) ? at + verb : 0;
    }
    return AfterAddressee(at + verb);
  }

  // 告诉《经济周刊》记者: the cue ends behind those addressed.
  size_t AfterAddressee(size_t at) const {
    for (size_t i = at; i < text_.size() && i < at + 16; ++i) {
      if (EndsClause(text_[i])) break;
      if (text_.substr(i, 2) == u"记者" || text_.substr(i, 2) == u"我们") return i + 2;
    }
    return at;
  }

  bool IsTrap(size_t at, size_t length) const {
    static const WordSet traps(
        u"称号 称为 称之 称呼 称赞 称重 说法 说服 说起 分析师 分析人士 分析了 介绍信 讲话 讲座 "
        u"谈判 讲究 讲解 报道组 建议书 "
        u"测算表 调查队 统计局 统计部门 统计系统 监测中心 监测站 说了算 谈话 评价体系 预测模型 "
        u"报告会 笔谈 讲述了");
    const size_t trap = traps.LongestAt(text_, at);
    return trap > length ||
           (at > 0 && text_[at] == u'称' &&
            (text_[at - 1] == u'名' || text_[at - 1] == u'职' || text_[at - 1] == u'简' ||
             text_[at - 1] == u'统' || text_[at - 1] == u'堪' || text_[at - 1] == u'号'));
  }

  // 公布的最新统计显示; 今天公布，; 最新数据显示; 发布数据，
  size_t ReleaseAt(size_t at) const {
    const size_t verb = PublishVerbs().LongestAt(text_, at);
    bool data = verb > 0 && DataWords().LongestAt(text_, at) > 0;  // 公告显示
    size_t i = at + verb;
    for (int depth = 0; i < text_.size() && i < at + kReach; ++i) {
      // Without such a verb the data must not be another's: 新华社北京…电 国家统计局….
      if (verb == 0 && NamesSource(i)) return 0;
      if (text_[i] == u'（') ++depth;
      if (text_[i] == u'）') --depth;
      if (depth > 0) continue;
      if (EndsClause(text_[i])) {  // 研究院的一组数据，|说明了…
        if (!data || verb > 0 || DataWords().LongestBefore(text_, i) == 0) break;
        static const WordSet shows(u"说明 显示 表明");
        return shows.LongestAt(text_, i + 1) > 0 ? i + 3 : 0;
      }
      data = data || DataWords().LongestAt(text_, i) > 0 ||
             (verb > 0 && text_.substr(i, 2) == u"分析");
      if (!data) continue;
      const size_t show = ShowVerbs().LongestAt(text_, i);
      if (show > 0 && !IsTrap(i, show)) return i + show;
    }
    const bool clause = i < text_.size() && (text_[i] == u'，' || text_[i] == u'：');
    if (verb == 0 || !clause) return 0;
    const size_t written = at + verb + (text_.substr(at + verb, 1) == u"了" ? 1 : 0);
    size_t words = text_[i - 1] == u'中' ? i - 1 : i;  // 公布的数据中，
    if (text_[words - 1] == u'》') --words;
    data = DataWords().LongestBefore(text_, words) > 0;
    if (data || i == written || text_[written] == u'（') return i;
    // 公布|一季度出口增长7%，
    static const WordSet tells(u"公布 发布 通报 披露");
    return tells.LongestAt(text_, at) > 0 && TellsAmount(text_.substr(written, i - written))
               ? written
               : 0;
  }

  // IMF下修|今年经济成长预估至…, IMF将|经济增长预期上调至…: who changes a forecast makes it. The
  // end of the verb or of the preposition, or zero.
  size_t RevisionAt(size_t at) const {
    static const WordSet verbs(u"上修 下修 上调 下调 调高 调低 调升 调降");
    static const WordSet guesses(u"预估 预测 预期 展望 成长 增长 增速");
    const bool fronted = text_[at] == u'将' || text_[at] == u'把';
    const size_t end = at + (fronted ? 1 : verbs.LongestAt(text_, at));
    bool guess = false;
    for (size_t i = end; end > at && i < text_.size() && i < at + kReach && !EndsClause(text_[i]);
         ++i) {
      guess = guess || guesses.LongestAt(text_, i) > 0;
      if (guess && (!fronted || verbs.LongestAt(text_, i) > 0)) return end;
    }
    return 0;
  }

  // Whether a person or body is named at `at`.
  bool NamesSource(size_t at) const {
    const auto mention = std::lower_bound(
        mentions_.begin, mentions_.end, at,
        [](const EntityMention& a, size_t place) { return a.range.begin < place; });
    if (mention == mentions_.end || mention->range.begin != at) return false;
    const v1::EntityType type = reading_.entities[mention->entity].type;
    return type == v1::ENTITY_TYPE_PERSON || type == v1::ENTITY_TYPE_ORGANIZATION;
  }

  // Over one word that may stand between a source and its verb.
  size_t SkipBetween(size_t at) const {
    const char16_t c = text_[at];
    if (c == u' ') return at + 1;
    if (c >= u'0' && c <= u'9') return at + 1;
    // 国际货币基金组织IMF
    if ((c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z')) return at + 1;
    if (c == u'（') return SkipTo(at, u'）');
    // 在|合肥|说
    if (c == u'在') {
      const auto place = FirstTermAt(at + 1);
      for (auto it = place; it != terms_.end() && it->begin == at + 1; ++it) {
        if (it->term->kind == TermKind::kPlace &&
            (SpeechVerbs().LongestAt(text_, it->end) > 0 || SkipMeeting(it->end) > 0))
          return it->end;
      }
    }
    if (c == u'在' || c == u'接' || c == u'就') {
      if (const size_t end = SkipPhrase(at)) return end;
    }
    if (const size_t end = SkipManner(at)) return end;
    if (const size_t end = SkipMeeting(at)) return end;
    if (const size_t end = SkipOffice(at)) return end;
    if (const size_t word = WordsBetween().LongestAt(text_, at)) return at + word;
    for (auto it = FirstTermAt(at); it != terms_.end() && it->begin == at; ++it) {
      if (it->term->kind == TermKind::kTitle) return it->end;
    }
    return at;
  }

  // The first word of the lists that begins at `at` or behind.
  std::vector<TermMatch>::const_iterator FirstTermAt(size_t at) const {
    return std::lower_bound(
        terms_.begin(), terms_.end(), at,
        [](const TermMatch& match, size_t place) { return match.begin < place; });
  }

  size_t SkipTo(size_t at, char16_t close) const {
    for (size_t i = at; i < text_.size() && i < at + kReach; ++i) {
      if (text_[i] == close) return i + 1;
    }
    return at;
  }

  // 在…会上, 在接受记者采访时, 就…问题.
  size_t SkipPhrase(size_t at) const {
    static const WordSet ends(u"上 时 中 后 会 期间 问题 之际 中时 网站 说 表示 指出");
    size_t end = 0;
    for (size_t i = at + 1; i < text_.size() && i < at + kReach; ++i) {
      if (text_[i] == u'“') i = SkipTo(i, u'”');  // 在“…”大会上
      if (i >= text_.size()) break;
      if (EndsClause(text_[i])) {
        if (text_[i] == u'，' && end == i) return i + 1;
        break;
      }
      const size_t word = ends.LongestAt(text_, i);
      if (word == 0) continue;
      static const WordSet verbs(u"说 表示 指出");
      if (verbs.Contains(text_.substr(i, word))) break;
      end = i + word;
    }
    return end;
  }

  // 底气十足地|说. Zero if there is none.
  size_t SkipManner(size_t at) const {
    constexpr size_t kLongest = 6;
    for (size_t i = at; i + 1 < text_.size() && i < at + kLongest && IsWordChar(text_[i]); ++i) {
      if (text_[i] == u'地') return SpeechVerbs().LongestAt(text_, i + 1) > 0 ? i + 1 : 0;
    }
    return 0;
  }

  // 价格主管部门: the office within a body that speaks. Zero if there is none.
  size_t SkipOffice(size_t at) const {
    constexpr size_t kLongest = 8;
    for (size_t i = at; i + 1 < text_.size() && i < at + kLongest; ++i) {
      if (!IsWordChar(text_[i]) || NamesSource(i)) return 0;
      if (text_.substr(i, 2) == u"部门") return i + 2;
    }
    return 0;
  }

  // 召开新闻发布会，: a meeting held to say what follows. Zero if there is none.
  size_t SkipMeeting(size_t at) const {
    static const WordSet holds(u"召开 举行 举办 召开了 举行了");
    static const WordSet meetings(u"发布会 会议 例会 吹风会 通气会 座谈会 通报会");
    constexpr size_t kLongest = 16;
    const size_t verb = holds.LongestAt(text_, at);
    if (verb == 0) return 0;
    for (size_t i = at + verb; i < text_.size() && i < at + kLongest && !EndsClause(text_[i]);
         ++i) {
      const size_t meeting = meetings.LongestAt(text_, i);
      if (meeting == 0) continue;
      const size_t end = i + meeting;
      return end < text_.size() && text_[end] == u'，' ? end + 1 : end;
    }
    return 0;
  }

  // 据…统计, 根据…数据. Without a name in it: somebody unnamed.
  size_t AccordingTo(size_t at, const EntityMention* mention) {
    static constexpr std::u16string_view kNotBefore = u"数证占论票收单凭";
    if (at > 0 && kNotBefore.find(text_[at - 1]) != std::u16string_view::npos) return 0;
    static const WordSet cues(
        u"统计 介绍 透露 数据 显示 调查 测算 预计 消息 报道 发布 公布 核算 报告 估计 分析 说 称 "
        u"了解 监测 预测 计算 披露 "
        u"提供 通报 反映 测定 观测 研判 悉 估算 抽样 资料 公报 信息 调度 汇总 普查 摸排");
    size_t end = at + 1, last_cue = 0;
    for (; end < text_.size() && end < at + kReach && !EndsClause(text_[end]); ++end) {
      if (cues.LongestAt(text_, end)) last_cue = end;
    }
    if (last_cue == 0) return 0;
    const EntityMention* source = nullptr;
    for (; mention != mentions_.end && mention->range.end <= last_cue + 1; ++mention) {
      const v1::EntityType type = reading_.entities[mention->entity].type;
      if (mention->range.begin < at) continue;
      if (type == v1::ENTITY_TYPE_PERSON ||
          (type == v1::ENTITY_TYPE_ORGANIZATION &&
           (!source || reading_.entities[source->entity].type != v1::ENTITY_TYPE_PERSON))) {
        source = mention;
      }
    }
    if (source) return Add(CueKind::kRelease, at, end, source->entity);
    if (IsReport(at, end)) return Add(CueKind::kReport, at, end, -1);
    return Add(CueKind::kUnnamed, at, end, -1);
  }

  // Whether the words speak of a release named before: 该报告, 公报.
  bool IsReport(size_t begin, size_t end) const {
    static const WordSet reports(
        u"公报 该报告 上述报告 该数据 上述数据 上述统计 这份报告 这一报告 该局 该部 该委 该会 "
        u"该协会");
    for (size_t i = begin; i < end; ++i) {
      if (reports.LongestAt(text_, i)) return true;
    }
    return false;
  }

  size_t PronounCue(size_t at) {
    if (at + 1 < text_.size() && text_[at + 1] == u'们') return 0;
    for (size_t next = at + 1; next < text_.size() && next < at + kReach;) {
      const size_t verb = SpeechVerbs().LongestAt(text_, next);
      if (verb > 0 && !IsTrap(next, verb)) {
        return Add(CueKind::kPronoun, at, AfterAddressee(next + verb), -1);
      }
      const size_t skipped = SkipBetween(next);
      if (skipped == next) return 0;
      next = skipped;
    }
    return 0;
  }

  // 该局亦公布，: the body that published before. Zero if it says nothing.
  size_t SameBodyCue(size_t at, size_t lead) {
    static const WordSet bodies(u"局 部 处 署 委 会 协会 机构 中心 委员会 组织");
    const size_t body = bodies.LongestAt(text_, at + lead);
    if (body == 0) return 0;
    const size_t from = at + lead + body;
    for (size_t next = from; next < text_.size() && next < from + kReach / 2;) {
      if (const size_t end = VerbAt(next, at, false)) return Add(CueKind::kReport, at, end, -1);
      const size_t skipped = SkipBetween(next);
      if (skipped == next) return 0;
      next = skipped;
    }
    return 0;
  }

  size_t OtherCue(size_t at) {
    if (const size_t who = unnamed_.LongestAt(text_, at)) {
      for (size_t next = at + who; next < text_.size() && next < at + kReach;) {
        const size_t verb = SpeechVerbs().LongestAt(text_, next);
        if (verb > 0 && !IsTrap(next, verb)) {
          return Add(CueKind::kUnnamed, at, AfterAddressee(next + verb), -1);
        }
        const size_t skipped = SkipBetween(next);
        if (skipped == next) break;
        next = skipped;
      }
      return 0;
    }
    return ShowsCue(at);
  }

  // 数据显示, 《公报》显示, 报告还指出.
  size_t ShowsCue(size_t at) {
    const size_t word = data_words_.LongestAt(text_, at);
    if (word == 0) return 0;
    const bool titled = Releases().LongestAt(text_, at) > 0;
    size_t show = at + word;
    for (size_t i = 0; i < 3 && show < text_.size(); ++i) {
      if (DataWords().LongestAt(text_, show)) show += DataWords().LongestAt(text_, show);
    }
    if (titled && show < text_.size() && (text_[show] == u'》' || text_[show] == u'”')) ++show;
    static const WordSet adverbs(u"还 也 中 同时 同时还 并 则 同样");
    show += adverbs.LongestAt(text_, show);
    static const WordSet shows(u"显示 表明");
    static const WordSet tells(u"显示 表明 指出 称 认为 预计 预测 提到 提出 说");
    const size_t verb = (titled ? tells : shows).LongestAt(text_, show);
    if (verb == 0 || IsTrap(show, verb)) return 0;
    const size_t begin = at > 3 ? at - 3 : 0;
    // 某协会发布的《…指南》报告显示: of a body that the text names and nobody knows.
    size_t clause = at;
    while (clause > 0 && clause + kReach > at && !EndsClause(text_[clause - 1])) --clause;
    const std::u16string_view lead = text_.substr(clause, at - clause);
    if (lead.find(u"发布的") != lead.npos || lead.find(u"公布的") != lead.npos)
      return Add(CueKind::kUnnamed, clause, show + verb, -1);
    if (IsReport(begin, at + word)) return Add(CueKind::kReport, at, show + verb, -1);
    const bool counted = text_.substr(at, word) == u"统计";  // 统计显示: by nobody in particular
    const size_t end = Add(CueKind::kData, at, show + verb, -1);
    cues_.back().resumes = titled    ? Resumption::kArticle
                           : counted ? Resumption::kNone
                                     : Resumption::kParagraph;
    return end;
  }

  std::u16string_view text_;
  const EntityReading& reading_;
  BlockMentions mentions_;
  const std::vector<TermMatch>& terms_;
  const std::vector<TextRange>& quotes_;
  const WordSet& unnamed_ = UnnamedSources();
  const WordSet& data_words_ = DataWords();
  std::vector<AttributionCue> cues_;
};

}  // namespace

std::vector<AttributionCue> FindCues(const Block& block, const EntityReading& reading,
                                     BlockMentions mentions, const std::vector<TermMatch>& terms,
                                     const std::vector<TextRange>& quotes) {
  return CueFinder(block, reading, mentions, terms, quotes).Find();
}

}  // namespace zhibiao
