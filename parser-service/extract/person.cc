#include "parser-service/extract/person.h"

#include <algorithm>

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
const WordSet& LeadingWords() {
  static const auto* words = new WordSet(
      u"据 在 以 由 向 与 和 同 对 是 而 但 正如 对此 此前 因此 其中 以及 及 当 请 让 经 日前 近日 "
      u"今天 昨天 日 "
      u"如 叫 听 给 为 即 到 时 上 中 下 后 前 了 的 地 着 里");
  return *words;
}

// How clearly a name ends before text[at]: 0 not at all, 1 a word of one character, 2 clearly.
int EndClearness(const EntityBlock& block, size_t at) {
  if (block.IsHardEdge(at)) return 2;
  const std::u16string_view text = block.text();
  const size_t word = WordsAfterNames().LongestAt(text, at);
  if (word >= 2) return 2;
  if (block.At(TermKind::kTitle, at) || TitlesAfterNames().LongestAt(text, at)) return 2;
  return word > 0 || (NameCharFlags(text[at]) & kFunctionChar) ? 1 : 0;
}

size_t SurnameAt(const EntityBlock& block, size_t at, bool* usual) {
  const size_t compound = CompoundSurnames().LongestAt(block.text(), at);
  *usual = true;
  if (compound > 0) return compound;
  if (NameCharFlags(block[at]) & kUsualSurname) return 1;
  *usual = false;
  // Surnames which stand as a word of the grammar before most other words.
  static constexpr std::u16string_view kGrammar = u"时向通对自由须同又后从因于和能可应要但却已便曾";
  if (kGrammar.find(block[at]) != std::u16string_view::npos && (at == 0 || block[at - 1] != u' ')) {
    return 0;
  }
  const TermMatch* surname = block.At(TermKind::kSurname, at);
  if (surname) return surname->end - surname->begin;
  return 0;
}

bool IsGiven(const EntityBlock& block, size_t begin, size_t end) {
  static constexpr std::u16string_view kNotLast =
      u"和与及在对向从为也就还同来达等被把将都则均说称并";
  if (end > block.size()) return false;
  for (size_t i = begin; i < end; ++i) {
    const uint8_t flags = NameCharFlags(block[i]);
    if (!(flags & kWordChar) || (flags & kNotGivenChar)) return false;
    if (i + 1 == end && !block.IsHardEdge(end) &&
        kNotLast.find(block[i]) != std::u16string_view::npos) {
      return false;
    }
  }
  return true;
}

// Whether a listed word (other than a surname or title) begins the supposed name.
bool IsOtherWord(const EntityBlock& block, size_t begin, size_t end) {
  if (NotNames().LongestAt(block.text(), begin) >= 2) return true;
  if (StopWords().LongestAt(block.text(), begin) >= 2) return true;
  // 任|福建: what looks like a given name is a province.
  const TermMatch* place = block.At(TermKind::kPlace, begin + 1);
  if (place && place->term->category == "province" && place->end >= begin + 3) return true;
  for (TermKind kind : {TermKind::kOrganization, TermKind::kPlace, TermKind::kSubject,
                        TermKind::kIndicator, TermKind::kProgramme}) {
    const TermMatch* match = block.At(kind, begin);
    if (match && match->end - match->begin >= 2 &&
        (kind != TermKind::kPlace || match->end >= end || match->term->category != "county")) {
      return true;
    }
  }
  return false;
}

// End of the Chinese name which begins at `begin`, or zero. `sure`: the place makes a name likely,
// so that any surname will do and the end need not be clear.
size_t ChineseNameEnd(const EntityBlock& block, size_t begin, bool sure) {
  if (begin >= block.size() || !IsWordChar(block[begin])) return 0;
  bool usual = false;
  const size_t surname = SurnameAt(block, begin, &usual);
  if (surname == 0) return 0;
  const size_t two = begin + surname + 1, three = two + 1;
  if (!IsGiven(block, begin + surname, two) || IsOtherWord(block, begin, two)) return 0;
  const bool three_fits = three <= block.size() && IsGiven(block, begin + surname, three);
  const int after_two = EndClearness(block, two);
  const int after_three = three_fits ? EndClearness(block, three) : 0;
  const bool word_behind_two = WordsAfterNames().LongestAt(block.text(), two) >= 2;
  const bool rare_two = !usual && begin > 0 && IsWordChar(block[begin - 1]);
  if (after_two == 2 && (after_three < 2 || word_behind_two)) return rare_two ? 0 : two;
  if (after_three > 0) return three;
  if (after_two > 0) return rare_two ? 0 : two;
  // 林郑月娥: a married name with two surnames.
  if (three_fits && (NameCharFlags(block[begin + surname]) & kUsualSurname) &&
      IsGiven(block, begin + surname, three + 1) && EndClearness(block, three + 1) == 2) {
    return three + 1;
  }
  return sure && usual && three_fits ? three : 0;
}

// End of a name in the characters of transcription which begins at `begin`, or zero.
size_t ForeignNameEnd(const EntityBlock& block, size_t begin) {
  constexpr size_t kLongest = 20;
  const std::u16string_view text = block.text();
  size_t end = begin;
  bool dot = false;
  while (end < text.size() && end < begin + kLongest) {
    if (text[end] == u'·' && end > begin) {
      dot = true;
    } else if (!(NameCharFlags(text[end]) & kTranslitChar)) {
      break;
    } else if (end > begin + 1 && WordsAfterNames().LongestAt(text, end) >= 2) {
      break;
    }
    ++end;
  }
  if (end > begin && text[end - 1] == u'·') return 0;
  if (end < begin + (dot ? 4 : 2) || EndClearness(block, end) == 0) return 0;
  if (!dot && (end > begin + 7 || IsOtherWord(block, begin, end))) return 0;
  return end;
}

size_t NameEnd(const EntityBlock& block, size_t begin, bool sure) {
  const size_t chinese = ChineseNameEnd(block, begin, sure);
  const size_t foreign = sure ? ForeignNameEnd(block, begin) : 0;
  if (chinese == 0) return foreign;
  if (foreign > chinese && EndClearness(block, chinese) == 0) return foreign;
  return chinese;
}

class PersonSweep {
 public:
  explicit PersonSweep(EntityBlock& block) : block_(block), text_(block.text()) {}

  void Run() {
    const WordSet& weak = WeakTitles();
    const WordSet& speech = SpeechVerbs();
    const WordSet& behind = TitlesAfterNames();
    size_t term = 0;
    for (size_t i = 0; i < text_.size(); ++i) {
      for (; term < block_.terms().size() && block_.terms()[term].begin == i; ++term) {
        const TermMatch& match = block_.terms()[term];
        if (match.term->kind != TermKind::kTitle || match.begin < title_end_) continue;
        title_end_ = match.end;
        const bool occupation = match.term->category == "occupation";
        AfterTitle(match.begin, match.end, occupation ? kAfterOccupation : kAfterTitle,
                   !occupation);
      }
      if (text_[i] == u'·') AroundDot(i);
      if (!IsWordChar(text_[i])) continue;
      if (const size_t title = weak.LongestAt(text_, i); title && i >= title_end_) {
        AfterTitle(i, i + title, kAfterOccupation, false);
      }
      if (speech.LongestAt(text_, i)) BeforeSpeech(i);
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
    const size_t name_end = NameEnd(block_, at, strong && !IsFollowedByCrowd(at));
    if (name_end == 0) return;
    // An occupation is also the subject of many sentences: the name must be a full one.
    if (!strong && (name_end < at + 3 || EndClearness(block_, name_end) < 2 || apart)) return;
    Take(at, name_end, {RoleBegin(begin), static_cast<uint32_t>(end)}, confidence);
    ContinueList(name_end, {RoleBegin(begin), static_cast<uint32_t>(end)});
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

  // Where the words of title and body begin, which end with the title at `begin`.
  uint32_t RoleBegin(size_t begin) const {
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
    size_t begin = NameBegin(end, 3, 2);
    if (begin == end) begin = ForeignBegin(end);
    if (begin == end || begin < done_) return;
    Take(begin, end, {}, kBeforeSpeech);
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
    return block_.IsHardEdge(begin) || LeadingWords().LongestBefore(text_, begin) ||
           StopWords().LongestBefore(text_, begin) >= 2 || block_.Before(TermKind::kTitle, begin) ||
           WeakTitles().LongestBefore(text_, begin);
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

size_t KnownNames::LongestAt(std::u16string_view text, size_t at) const {
  constexpr size_t kLongest = 24;
  if (at + 1 >= text.size() || !pairs_.test(PairBit(text[at], text[at + 1]))) return 0;
  auto from = names_.begin();
  size_t best = 0;
  for (size_t length = 2; length <= kLongest && at + length <= text.size(); ++length) {
    const std::u16string_view word = text.substr(at, length);
    from = std::lower_bound(from, names_.end(), word,
                            [](const std::u16string& a, std::u16string_view b) { return a < b; });
    if (from == names_.end() || from->compare(0, length, word) != 0) break;
    if (from->size() == length) best = length;
  }
  return best;
}

}  // namespace zhibiao
