#include "parser-service/extract/person.h"

#include <algorithm>

#include "parser-service/extract/person_name.h"

namespace zhibiao {
namespace {

constexpr double kAfterTitle = 0.95;
constexpr double kBeforeTitle = 0.9;
constexpr double kBeforeSpeech = 0.7;
constexpr double kAfterOccupation = 0.7;
constexpr double kInList = 0.65;

bool IsBlank(char16_t c) { return c == u' '; }

// Adverbs between a name and its verb: 黄通华也表示, 宋清辉也同样认为.
const WordSet& Adverbs() {
  static const auto* words = new WordSet(
      u"也 则 还 同样 也同样 曾 曾经 近日 今天 昨天 今日 昨日 日前 此前 随后 当天 进一步 再次 多次 "
      u"明确 "
      u"一再 在会上 公开 向记者 对记者 向媒体 对媒体 对此 就此 都 并 又 却 已 已经 最后 首先 接着 "
      u"笑着 坦率地 "
      u"在接受采访时 接受采访时 对本报记者 同时 特别 日 号 高兴地 激动地");
  return *words;
}

// Words which may stand directly before a name with nothing between.
const WordSet& WordsBeforeNames() {
  static const auto* words = new WordSet(
      u"据 在 以 由 向 与 和 同 对 是 而 但 正如 对此 此前 因此 其中 以及 及 当 请 让 经 日前 近日 "
      u"今天 昨天 日 "
      u"如 叫 听 给 为 即 到 时 上 中 下 后 前 了 的 地 着 里");
  return *words;
}

// Who made a text or its pictures.
const WordSet& Credits() {
  static const auto* words = new WordSet(
      u"编辑 记者 摄影 摄像 撰稿 文字 制图 责编 校对 作者 编导 制作 视频 剪辑 图片 供图 责任编辑 "
      u"审核 监制 主编 通讯员 "
      u"文");
  return *words;
}

class PersonSweep {
 public:
  explicit PersonSweep(EntityBlock& block) : block_(block), text_(block.text()) {}

  void Run() {
    const WordSet& weak = WeakTitles();
    const WordSet& speech = SpeechVerbs();
    const WordSet& behind = TitlesAfterNames();
    size_t term = 0;
    bool behind_word = false;  // a character of a word stands before
    for (size_t i = 0; i < text_.size(); ++i) {
      for (; term < block_.terms().size() && block_.terms()[term].begin == i; ++term) {
        const TermMatch& match = block_.terms()[term];
        if (match.term->kind != TermKind::kTitle || match.begin < title_end_) continue;
        title_end_ = match.end;
        const bool occupation = match.term->category == "occupation";
        AfterTitle(match.begin, match.end, occupation ? kAfterOccupation : kAfterTitle,
                   !occupation);
      }
      if (!IsWordChar(text_[i])) {
        if (text_[i] == u'·') AroundDot(i);
        if (text_[i] == u'：') Credit(i);
        if (text_[i] == u'（') BeforeOrInBrackets(i);
        behind_word = false;
        continue;
      }
      if (const size_t title = weak.LongestAt(text_, i); title && i >= title_end_) {
        AfterTitle(i, i + title, kAfterOccupation, false);
      }
      if (speech.LongestAt(text_, i)) BeforeSpeech(i);
      if (!behind_word) OpensSentence(i);
      behind_word = true;
      if (i >= behind_end_ && behind.LongestAt(text_, i)) BeforeTitle(i);
    }
    SpeakerLine();
  }

 private:
  void Take(size_t begin, size_t end, TextRange role, double confidence) {
    if (block_.IsTaken(begin, end)) return;
    FoundName person;
    person.type = v1::ENTITY_TYPE_PERSON;
    person.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    person.role = role;
    person.confidence = confidence;
    block_.Add(person);
    done_ = std::max(done_, end);
  }

  void AfterTitle(size_t begin, size_t end, double confidence, bool strong) {
    size_t at = end;
    while (at < text_.size() && at < end + 3 && (IsBlank(text_[at]) || text_[at] == u'：')) ++at;
    const bool apart = at > end;
    if (at < done_) return;
    // 市长 张工, alone in its paragraph: the caption of who speaks in the next.
    constexpr size_t kShortest = 2, kLongest = 3, kLongestCaption = 40;
    const size_t rest = text_.size() - at;
    if (strong && apart && text_[at - 1] == u' ' && text_.size() <= kLongestCaption &&
        rest >= kShortest && rest <= kLongest && IsGiven(block_, at + 1, text_.size(), true) &&
        (block_.At(TermKind::kSurname, at) != nullptr ||
         (NameCharFlags(text_[at]) & kUsualSurname)))
      return Take(at, text_.size(), {RoleBegin(begin), static_cast<uint32_t>(end)}, confidence);
    const bool sure = strong && !IsFollowedByCrowd(at);
    const size_t framed = sure || apart ? 0 : FramedNameEnd(block_, at);
    const size_t name_end = framed > 0 ? framed : NameEnd(block_, at, sure);
    if (name_end == 0) return;
    // An occupation is also the subject of many sentences: the name must be a full one.
    const int clear = IsTrade(begin, end) ? 1 : 2;
    if (!strong && framed == 0 &&
        (name_end < at + 3 || EndClearness(block_, name_end) < clear || apart))
      return;
    Take(at, name_end, {RoleBegin(begin), static_cast<uint32_t>(end)}, confidence);
    ContinueList(name_end, {RoleBegin(begin), static_cast<uint32_t>(end)});
  }

  // 种植大户: who so is called is mostly named, and a word of one character may follow.
  bool IsTrade(size_t begin, size_t end) const {
    static const WordSet trades(
        u"大户 种植户 养殖户 种粮大户 村民 店主 牧民 渔民 菜农 果农 驾驶员 贫困户 居民");
    return trades.Contains(text_.substr(begin, end - begin));
  }

  // 文字编辑：王青涛 见红蕊: credits name persons up to the end of the words, by any surname.
  void Credit(size_t colon) {
    const size_t credit = Credits().LongestBefore(text_, colon);
    if (credit < 2 || colon + 1 < done_) return;
    TakeCredited(colon + 1, {static_cast<uint32_t>(colon - credit), static_cast<uint32_t>(colon)},
                 false);
  }

  // Names between blanks, 、 and the end of the words, from `at` on; of usual surnames alone where
  // other words could stand.
  void TakeCredited(size_t at, TextRange role, bool usual) {
    constexpr size_t kShortest = 2, kGiven = 2;
    while (at < text_.size()) {
      while (at < text_.size() && (IsBlank(text_[at]) || text_[at] == u'、')) ++at;
      const size_t compound = CompoundSurnames().LongestAt(text_, at);
      const size_t longest = std::max<size_t>(compound, 1) + kGiven;
      size_t end = at;
      while (end < text_.size() && end <= at + longest && IsWordChar(text_[end])) ++end;
      const bool bound = end >= text_.size() || IsBlank(text_[end]) || text_[end] == u'、' ||
                         text_[end] == u'）' || text_[end] == u'；' || text_[end] == u'。';
      if (end < at + kShortest || end > at + longest || !bound) return;
      if (Credits().LongestBefore(text_, end) >= 2 || !IsGiven(block_, at + 1, end, true)) return;
      // 于长洪: a preposition elsewhere, a surname where nothing but a name stands.
      const bool surname = (NameCharFlags(text_[at]) & kUsualSurname) || compound > 0 ||
                           (end == at + longest && block_.At(TermKind::kSurname, at) != nullptr);
      if (usual && !surname) return;
      Take(at, end, role, kInList);
      at = end;
      if (at >= text_.size() || (!IsBlank(text_[at]) && text_[at] != u'、')) return;
    }
  }

  // 张三成（45岁）; 新华社…电（李明、王强）: a name before an age, names behind a dateline.
  void BeforeOrInBrackets(size_t open) {
    const size_t close = text_.substr(open, 24).find(u'）');
    if (close == std::u16string_view::npos) return;
    const std::u16string_view inside = text_.substr(open + 1, close - 1);
    if (!inside.empty() && inside.back() == u'岁' && inside[0] >= u'0' && inside[0] <= u'9') {
      const size_t begin = NameBegin(open, 3, 2);
      if (begin < open && begin >= done_) Take(begin, open, {}, kInList);
      return;
    }
    // （记者周元春）: nothing but the name stands behind the word.
    if (inside.starts_with(u"记者") && inside.size() > 3) {
      const auto title = static_cast<uint32_t>(open + 1);
      return TakeCredited(title + 2, {title, title + 2}, true);
    }
    size_t before = open;
    while (before > 0 && IsBlank(text_[before - 1])) --before;
    if (before == 0 || text_[before - 1] != u'电') return;
    size_t at = open + 1;
    while (at < open + close && IsBlank(text_[at])) ++at;
    const size_t end = NameEnd(block_, at, false);
    if (end == 0 || end > open + close || at < done_) return;
    Take(at, end, {}, kInList);
    ContinueList(end, {});
  }

  // 杨国斌所在的企业: at the beginning of a sentence, three characters before what only persons do.
  void OpensSentence(size_t begin) {
    static const WordSet doings(
        u"带领 率领 所在 毕业 出生于 从小 一家 家里 家中 的妻子 的丈夫 的儿子 的女儿 的父亲 的母亲 "
        u"的家 的老家 现年 生前 "
        u"牺牲 当选 出任 曾任 算了");
    constexpr size_t kLength = 3;
    if (begin < done_ || begin + kLength >= text_.size()) return;
    if (!(NameCharFlags(text_[begin]) & kUsualSurname)) return;
    const size_t end = begin + kLength;
    const bool speaks = SpeechVerbs().LongestAt(text_, end) >= 2;
    if (!speaks && doings.LongestAt(text_, end) == 0) return;
    if (!IsGiven(block_, begin + 1, end, speaks)) return;
    if (IsOtherWord(block_, begin, end)) return;
    Take(begin, end, {}, kBeforeSpeech);
  }

  // 记者从, 记者在, 部长们: the title is not that of a name.
  bool IsFollowedByCrowd(size_t at) const {
    static const WordSet words(u"从 在 们 会 级 和 对 向 就 也 了 是 称 说 表 今 昨 近 日");
    return words.LongestAt(text_, at) > 0;
  }

  // Further names behind 、 or a blank: 记者 吴丽琳 诸玲珍.
  void ContinueList(size_t end, TextRange role) {
    const bool byline = block_.block().kind == BlockKind::kByline || role.begin > 0;
    while (end + 2 < text_.size()) {
      size_t at = end;
      while (at < text_.size() && at < end + 3 && (IsBlank(text_[at]) || text_[at] == u'、')) ++at;
      const bool joined = at == end && (text_[at] == u'和' || text_[at] == u'与');
      if (joined) ++at;
      if (at == end) return;
      if (!joined && text_[end] == u' ' && !byline) return;
      const size_t next = NameEnd(block_, at, false);
      if (next == 0 || EndClearness(block_, next) < 2) return;
      Take(at, next, role, kInList);
      end = next;
    }
  }

  // Where the words of title and body begin, which end with the title at `begin`, without the words
  // of grammar before them: 专访|银监会主席.
  uint32_t RoleBegin(size_t title) const {
    static const WordSet noise(
        u"对 专访 采访 与 和 向 同 由 请 据 会见 会晤 访 前来 邀请 来自 任命 当时 当天 两位 一位 "
        u"几位");
    uint32_t begin = RoleRunBegin(title);
    while (const size_t word = noise.LongestAt(text_, begin)) {
      if (text_.substr(begin, 2) == u"对外") break;  // 对外经济贸易大学
      if (begin + word >= title) break;
      begin += static_cast<uint32_t>(word);
    }
    return begin;
  }

  uint32_t RoleRunBegin(size_t begin) const {
    while (begin > 0) {
      if (const FoundName* body = block_.FoundEndingAt(begin);
          body && body->type != v1::ENTITY_TYPE_PERSON) {
        begin = body->range.begin;
        continue;
      }
      if (text_[begin - 1] == u'、' || text_[begin - 1] == u'兼') {
        const TermMatch* title = block_.Before(TermKind::kTitle, begin - 1);
        if (!title) break;
        begin = title->begin;
        continue;
      }
      const size_t run = RoleRun(begin);
      if (run == begin) break;
      begin = run;
    }
    return static_cast<uint32_t>(begin);
  }

  // Back over words of a role which no finder knows: 首席, 志高空调.
  size_t RoleRun(size_t end) const {
    constexpr size_t kReach = 16;
    size_t begin = end;
    while (begin > 0 && end - begin < kReach) {
      const uint8_t flags = NameCharFlags(text_[begin - 1]);
      if (!(flags & kWordChar) || (flags & kFunctionChar)) break;
      const size_t stop = StopWords().LongestBefore(text_, begin);
      if (stop > 0 && text_.substr(begin - stop, stop) != u"知名" &&
          text_.substr(begin - stop, stop) != u"著名") {
        break;
      }
      if (begin < end && block_.FoundEndingAt(begin)) break;
      --begin;
    }
    return begin;
  }

  void BeforeSpeech(size_t verb) {
    size_t end = verb;
    while (end > 0) {
      if (IsBlank(text_[end - 1])) {
        --end;
      } else if (const size_t adverb = Adverbs().LongestBefore(text_, end)) {
        end -= adverb;
      } else {
        break;
      }
    }
    if (end > 0 && text_[end - 1] == u'地') return BeforeManner(end);
    size_t begin = NameBegin(end, 3, 2);
    if (begin == end) begin = ForeignBegin(end);
    if (begin == end || begin < done_) return;
    Take(begin, end, {}, kBeforeSpeech);
  }

  // 尹德才底气十足地说: the manner stands between the name, a full one, and the verb.
  void BeforeManner(size_t end) {
    constexpr size_t kShortest = 3, kLongest = 6;
    for (size_t length = kShortest; length <= kLongest && length < end; ++length) {
      const size_t name_end = end - length;
      const size_t begin = NameBegin(name_end, 3, 3);
      if (begin == name_end || begin < done_) continue;
      if (NameCharFlags(text_[begin]) & kUsualSurname)
        return Take(begin, name_end, {}, kBeforeSpeech);
    }
  }

  void BeforeTitle(size_t title) {
    const size_t length = TitlesAfterNames().LongestAt(text_, title);
    behind_end_ = title + length;
    const size_t begin = NameBegin(title, 3, 2);
    if (begin == title || begin < done_) return;
    if (!block_.IsHardEdge(title + length) && EndClearness(block_, title + length) == 0 &&
        length < 3) {
      // 张先生在, but not 王教授级: what follows the title must not be part of it.
      static const WordSet parts(u"级 制 团 会 办 处 任 席 员 岗 职");
      if (parts.LongestAt(text_, title + length)) return;
    }
    Take(begin, title, {static_cast<uint32_t>(title), static_cast<uint32_t>(title + length)},
         kBeforeTitle);
  }

  // Begin of the name of `longest` or fewer characters which ends at `end`; `end` if there is none.
  size_t NameBegin(size_t end, size_t longest, size_t shortest) const {
    for (size_t length = longest + 1; length >= shortest; --length) {
      if (length > end) continue;
      const size_t begin = end - length;
      bool usual = false;
      const size_t surname = IsWordChar(text_[begin]) ? SurnameAt(block_, begin, &usual) : 0;
      if (surname == 0 || length < surname + 1 || length > surname + 2) continue;
      if (!usual && length < 3) continue;
      if (!IsGiven(block_, begin + surname, end) || IsOtherWord(block_, begin, end)) continue;
      if (StopWords().LongestAt(text_, begin) >= 2 || !BeginsClearly(begin)) continue;
      return begin;
    }
    return end;
  }

  // Begin of a foreign name at an edge which ends at `end`: ，卡梅伦说. Or `end`.
  size_t ForeignBegin(size_t end) const {
    constexpr size_t kShortest = 3, kLongest = 7;
    size_t begin = end;
    while (begin > 0 && end - begin <= kLongest &&
           (NameCharFlags(text_[begin - 1]) & kTranslitChar)) {
      --begin;
    }
    const bool fits = end - begin >= kShortest && end - begin <= kLongest;
    return fits && block_.IsHardEdge(begin) && !IsOtherWord(block_, begin, end) ? begin : end;
  }

  bool BeginsClearly(size_t begin) const {
    return block_.IsHardEdge(begin) || WordsBeforeNames().LongestBefore(text_, begin) ||
           StopWords().LongestBefore(text_, begin) >= 2 || block_.Before(TermKind::kTitle, begin) ||
           WeakTitles().LongestBefore(text_, begin) || IsBehindBody(begin);
  }

  // 中国科学技术大学|郭光灿院士.
  bool IsBehindBody(size_t at) const {
    const FoundName* body = block_.FoundEndingAt(at);
    return body && body->type == v1::ENTITY_TYPE_ORGANIZATION;
  }

  // 唐纳德·特朗普, 买买提·吐尔逊.
  void AroundDot(size_t dot) {
    if (dot < done_) return;
    size_t begin = dot;
    while (begin > 0 && dot - begin < 8 && (NameCharFlags(text_[begin - 1]) & kTranslitChar) &&
           !block_.Before(TermKind::kTitle, begin) && !block_.FoundEndingAt(begin) &&
           !WeakTitles().LongestBefore(text_, begin)) {
      --begin;
    }
    if (dot - begin < 1) return;
    const size_t end = ForeignNameEnd(block_, begin);
    if (end <= dot) return;
    const TermMatch* title = block_.Before(TermKind::kTitle, begin);
    TextRange role;
    if (title) role = {RoleBegin(title->begin), title->end};
    Take(begin, end, role, title ? kAfterTitle : kBeforeSpeech);
  }

  // 李明：我们今年…, a paragraph which begins with its speaker.
  void SpeakerLine() {
    size_t begin = 0;
    while (begin < text_.size() && IsBlank(text_[begin])) ++begin;
    for (size_t length = 2; length <= 3; ++length) {
      const size_t end = begin + length;
      if (end >= text_.size() || text_[end] != u'：') continue;
      if (NameEnd(block_, begin, false) != end || block_.FoundEndingAt(end)) continue;
      if (NameCharFlags(text_[begin]) & kUsualSurname) Take(begin, end, {}, kInList);
    }
  }

  EntityBlock& block_;
  std::u16string_view text_;
  size_t done_ = 0;
  size_t title_end_ = 0;   // of the last title of the lists
  size_t behind_end_ = 0;  // of the last title that may stand behind a name
};

}  // namespace

void FindPersons(EntityBlock& block) { PersonSweep(block).Run(); }

void KnownNames::Sort() {
  std::sort(names_.begin(), names_.end());
  names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
  for (const std::u16string& name : names_) pairs_.set(PairBit(name[0], name[1]));
}

size_t KnownNames::SearchAt(std::u16string_view text) const {
  constexpr size_t kLongest = 24;
  auto from = names_.begin();
  size_t best = 0;
  for (size_t length = 2; length <= kLongest && length <= text.size(); ++length) {
    const std::u16string_view word = text.substr(0, length);
    from = std::lower_bound(from, names_.end(), word,
                            [](const std::u16string& a, std::u16string_view b) { return a < b; });
    if (from == names_.end() || from->compare(0, length, word) != 0) break;
    if (from->size() == length) best = length;
  }
  return best;
}

}  // namespace zhibiao
