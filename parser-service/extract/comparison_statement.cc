// A block is cut into clauses, a clause into words of comparison, and each kind of statement is one
// rule over the words of a clause. A clause without a measured thing of its own
// (连续17个月保持增长) continues the clause before.
#include "parser-service/extract/comparison_statement.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "parser-service/extract/char_set.h"
#include "parser-service/extract/comparison_words.h"

namespace zhibiao {
namespace {

using Class = ComparisonWordClass;
using Statement = std::optional<ComparisonStatement>;

const CharSet kClauseEnds(u"，,；;：:。！!？?…\n");
constexpr std::u16string_view kTrimmed = u" 　“”‘’\"'、。";
constexpr std::u16string_view kNumerals = u"一二三四五六七八九十百千万亿两零";
constexpr std::u16string_view kDateUnits = u"年月日季";

bool Contains(std::u16string_view set, char16_t c) {
  return set.find(c) != std::u16string_view::npos;
}

bool IsDigit(char16_t c) { return c >= u'0' && c <= u'9'; }

bool IsAlphanumeric(char16_t c) {
  return IsDigit(c) || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
}

struct Clause {
  std::u16string_view text;  // of the block
  uint32_t begin = 0;
  uint32_t end = 0;
  std::vector<ComparisonWord> words;
  // Where the first measured thing begins; `end` when the clause has none.
  uint32_t measured = 0;
  // The clause before, in the same sentence, is about something measured.
  bool continues = false;
  // As `continues`, or this clause is itself about something measured or has a figure.
  bool about_values = false;

  std::u16string_view Slice(uint32_t from, uint32_t to) const {
    return text.substr(from, to - from);
  }
};

// True where a figure stands in [from, to): digits which are no year, month or day.
bool HasFigure(const Clause& clause, uint32_t from, uint32_t to) {
  for (uint32_t at = from; at < to;) {
    if (!IsDigit(clause.text[at])) {
      ++at;
      continue;
    }
    while (at < to && (IsDigit(clause.text[at]) || clause.text[at] == u'.')) ++at;
    if (at >= to || !Contains(kDateUnits, clause.text[at])) return true;
  }
  return false;
}

// True where a figure follows directly: 增长了近3成, 下降百分之五.
bool FigureFollows(const Clause& clause, uint32_t at) {
  constexpr std::u16string_view kFillers = u"了近约超逾达到至为过于";
  for (int skipped = 0; skipped < 4 && at < clause.end && Contains(kFillers, clause.text[at]);
       ++skipped)
    ++at;
  if (at >= clause.end) return false;
  if (IsDigit(clause.text[at]) || clause.Slice(at, std::min(at + 3, clause.end)) == u"百分之")
    return true;
  return Contains(kNumerals, clause.text[at]) && at + 1 < clause.end &&
         (Contains(kNumerals, clause.text[at + 1]) || Contains(u"成倍个点", clause.text[at + 1]));
}

const ComparisonWord* FindWord(const Clause& clause, Class word_class, uint32_t from = 0) {
  for (const ComparisonWord& word : clause.words) {
    if (word.begin >= from && word.word_class == word_class) return &word;
  }
  return nullptr;
}

// 保持, 实现: the clause goes on with what the clause before is about.
bool IsHold(const ComparisonWord& word) {
  return word.word_class == Class::kHold || word.word_class == Class::kAchieve;
}

bool IsWished(const Clause& clause, uint32_t before) {
  const ComparisonWord* purpose = FindWord(clause, Class::kPurpose);
  return purpose != nullptr && purpose->begin < before;
}

TextRange Trim(std::u16string_view text, uint32_t begin, uint32_t end) {
  while (begin < end && Contains(kTrimmed, text[begin])) ++begin;
  while (begin < end && Contains(kTrimmed, text[end - 1])) --end;
  return begin < end ? TextRange{begin, end} : TextRange{};
}

// What stands before the cue, without adverbs: 累计利润同比增速[年内首次]由负转正.
TextRange SubjectBefore(const Clause& clause, uint32_t cue) {
  uint32_t end = cue;
  for (auto word = clause.words.rbegin(); word != clause.words.rend(); ++word) {
    const bool adverb = IsHold(*word) || word->word_class == Class::kFirst;
    if (word->begin >= end) continue;
    if (!adverb || word->end + 1 < end) break;
    end = word->begin;
  }
  while (end > clause.begin && Contains(u"的均都呈也创再又是为", clause.text[end - 1])) --end;
  return Trim(clause.text, clause.begin, end);
}

ComparisonStatement MakeStatement(const Clause& clause, v1::ComparisonKind kind,
                                  v1::ComparisonDirection direction, TextRange cue,
                                  const char* rule) {
  ComparisonStatement statement;
  statement.kind = kind;
  statement.direction = direction;
  statement.range = Trim(clause.text, clause.begin, clause.end);
  statement.cue = cue;
  statement.subject = SubjectBefore(clause, cue.begin);
  statement.rule = rule;
  return statement;
}

TextRange RangeOf(const ComparisonWord& word) { return {word.begin, word.end}; }

// True when nothing but 了 stands behind the word.
bool EndsClauseBehind(const Clause& clause, const ComparisonWord& word) {
  return word.end == clause.end || clause.Slice(word.end, clause.end) == u"了";
}

// True when the word is said to be not yet so: 要实现, 没有完成.
bool IsDenied(const Clause& clause, const ComparisonWord& word) {
  return word.begin > clause.begin && Contains(u"要将可能未有求争划", clause.text[word.begin - 1]);
}

// 由上月下降转为上涨: a trend turns into another, with no rate of the former (由下降4.3%转为增长
// 6.0% is two figures).
Statement ReadBecoming(const Clause& clause) {
  const ComparisonWord* become = FindWord(clause, Class::kBecome);
  if (become == nullptr) return std::nullopt;
  const size_t from = clause.Slice(clause.begin, become->begin).find(u'由');
  if (from == std::u16string_view::npos) return std::nullopt;
  const uint32_t start = clause.begin + static_cast<uint32_t>(from);
  const ComparisonWord* before = FindWord(clause, Class::kTrend, start);
  const ComparisonWord* after = FindWord(clause, Class::kTrend, become->end);
  if (before == nullptr || after == nullptr || before->begin > become->begin) return std::nullopt;
  if (before->direction == after->direction || HasFigure(clause, start, become->begin))
    return std::nullopt;
  return MakeStatement(clause, v1::COMPARISON_KIND_TURN, after->direction, {start, after->end},
                       "comparison.turn.become");
}

Statement ReadTurn(const Clause& clause) {
  if (!clause.about_values) return std::nullopt;
  if (const ComparisonWord* turn = FindWord(clause, Class::kTurn)) {
    // 相继转正的指标, 转正后 and 转正时间表 speak of something else.
    const bool aside = turn->end - turn->begin == 2 && !EndsClauseBehind(clause, *turn);
    if (aside || IsWished(clause, turn->begin)) return std::nullopt;
    return MakeStatement(clause, v1::COMPARISON_KIND_TURN, turn->direction, RangeOf(*turn),
                         "comparison.turn");
  }
  if (const ComparisonWord* start = FindWord(clause, Class::kTurnStart)) {
    const ComparisonWord* trend = FindWord(clause, Class::kTrend, start->end);
    if (trend == nullptr || IsWished(clause, start->begin)) return std::nullopt;
    const auto direction = trend->direction == v1::COMPARISON_DIRECTION_UP
                               ? v1::COMPARISON_DIRECTION_DOWN
                               : v1::COMPARISON_DIRECTION_UP;
    return MakeStatement(clause, v1::COMPARISON_KIND_TURN, direction, {start->begin, trend->end},
                         "comparison.turn.reverse");
  }
  return ReadBecoming(clause);
}

// 首次突破3000万辆: the first time that a level is reached, or that something grew or fell.
Statement ReadFirst(const Clause& clause) {
  const ComparisonWord* first = FindWord(clause, Class::kFirst);
  if (first == nullptr || !clause.about_values) return std::nullopt;
  const ComparisonWord* reach = FindWord(clause, Class::kReach, first->end);
  const bool level =
      reach != nullptr && (reach->direction != v1::COMPARISON_DIRECTION_UNSPECIFIED ||
                           FigureFollows(clause, reach->end));
  const ComparisonWord* trend = FindWord(clause, Class::kTrend, first->end);
  const ComparisonWord* last = level ? reach : trend;
  if (last == nullptr || last->begin > first->end + 8) return std::nullopt;
  const auto direction = last->direction != v1::COMPARISON_DIRECTION_UNSPECIFIED
                             ? last->direction
                             : v1::COMPARISON_DIRECTION_UP;
  return MakeStatement(clause, v1::COMPARISON_KIND_RECORD, direction, {first->begin, last->end},
                       "comparison.record.first");
}

Statement ReadRecord(const Clause& clause) {
  if (const ComparisonWord* record = FindWord(clause, Class::kRecord)) {
    // 创纪录的高温: the words are an attribute.
    const bool aside =
        clause.Slice(record->begin, record->end) == u"创纪录" && !EndsClauseBehind(clause, *record);
    if (aside || IsWished(clause, record->begin)) return std::nullopt;
    return MakeStatement(clause, v1::COMPARISON_KIND_RECORD, record->direction, RangeOf(*record),
                         "comparison.record");
  }
  const ComparisonWord* since = FindWord(clause, Class::kSince);
  const ComparisonWord* extreme =
      since == nullptr ? nullptr : FindWord(clause, Class::kExtreme, since->end);
  if (extreme != nullptr && clause.about_values && extreme->begin <= since->end + 6) {
    return MakeStatement(clause, v1::COMPARISON_KIND_RECORD, extreme->direction,
                         {since->begin, extreme->end}, "comparison.record.extreme");
  }
  return ReadFirst(clause);
}

// True when the clause says what is, rather than names it: 是全球最大的制造基地, but not 世界最大
// 清洁能源走廊发电.
bool Says(const Clause& clause, uint32_t before, const ComparisonWord& top) {
  constexpr std::u16string_view kCopulas = u"是为成仍";
  const std::u16string_view head = clause.Slice(clause.begin, before);
  return top.end == clause.end || head.find_first_of(kCopulas) != head.npos;
}

// 是全球最大: a superlative with its peers right before it.
const ComparisonWord* FindTopOfPeers(const Clause& clause) {
  for (size_t i = 1; i < clause.words.size(); ++i) {
    const ComparisonWord& word = clause.words[i];
    const ComparisonWord& before = clause.words[i - 1];
    const bool top = word.word_class == Class::kTop || word.word_class == Class::kMost;
    const bool peers = before.word_class == Class::kPeers || before.word_class == Class::kMeasured;
    if (top && peers && word.begin <= before.end + 1 && Says(clause, before.begin, word))
      return &word;
  }
  return nullptr;
}

// 涨幅最为明显: a superlative with its rate right before it, at the end or before 的是.
const ComparisonWord* FindTopRate(const Clause& clause) {
  for (size_t i = 1; i < clause.words.size(); ++i) {
    const ComparisonWord& word = clause.words[i];
    const ComparisonWord& before = clause.words[i - 1];
    const bool most = word.word_class == Class::kMost || word.word_class == Class::kExtreme ||
                      word.word_class == Class::kTop;
    const bool rate = before.word_class == Class::kMeasured || before.word_class == Class::kTrend;
    const bool said =
        word.end == clause.end || clause.Slice(word.end, clause.end).substr(0, 2) == u"的是";
    if (most && rate && before.end == word.begin && said) return &word;
  }
  return nullptr;
}

Statement ReadRank(const Clause& clause) {
  if (!clause.about_values) return std::nullopt;
  const ComparisonWord* rank = FindWord(clause, Class::kRank);
  const char* rule = "comparison.rank";
  if (rank == nullptr) {
    rank = FindTopOfPeers(clause);
    rule = "comparison.rank.peers";
  }
  if (rank == nullptr) {
    rank = FindTopRate(clause);
    rule = "comparison.rank.rate";
  }
  if (rank == nullptr || IsWished(clause, rank->begin)) return std::nullopt;
  return MakeStatement(clause, v1::COMPARISON_KIND_RANK, v1::COMPARISON_DIRECTION_UP,
                       RangeOf(*rank), rule);
}

// 超额完成…, 实现了3.5%左右的调控目标. A target without a number and without a name of its own
// (完成各项目标任务) says nothing measurable.
const ComparisonWord* FindAchieved(const Clause& clause) {
  if (const ComparisonWord* done = FindWord(clause, Class::kTarget)) return done;
  const ComparisonWord* achieve = FindWord(clause, Class::kAchieve);
  if (achieve == nullptr) achieve = FindWord(clause, Class::kReach);
  if (achieve == nullptr) return nullptr;
  if (FindWord(clause, Class::kGoal, achieve->end) != nullptr) return achieve;
  const bool aim = FindWord(clause, Class::kAim, achieve->end) != nullptr;
  return aim && HasFigure(clause, clause.begin, clause.end) ? achieve : nullptr;
}

Statement ReadTarget(const Clause& clause) {
  const ComparisonWord* done = FindAchieved(clause);
  if (done == nullptr || IsWished(clause, done->begin) || IsDenied(clause, *done))
    return std::nullopt;
  if (clause.Slice(clause.begin, clause.end).find(u"百分点") != std::u16string_view::npos)
    return std::nullopt;
  return MakeStatement(clause, v1::COMPARISON_KIND_TARGET, v1::COMPARISON_DIRECTION_UP,
                       RangeOf(*done), "comparison.target");
}

// 比…低2个百分点 and 高于7.5% are figures; 高于3%的警戒线 names the other side.
bool StatesDifference(const Clause& clause, uint32_t from) {
  const std::u16string_view tail = clause.Slice(from, clause.end);
  if (FigureFollows(clause, from) || tail.find(u"百分点") != tail.npos ||
      tail.find(u"基点") != tail.npos)
    return true;
  const size_t noun = tail.rfind(u'的');
  return HasFigure(clause, noun == tail.npos ? from : from + static_cast<uint32_t>(noun),
                   clause.end);
}

Statement ReadOrder(const Clause& clause) {
  if (!clause.about_values) return std::nullopt;
  if (const ComparisonWord* order = FindWord(clause, Class::kOrder)) {
    if (order->end == clause.end || StatesDifference(clause, order->end) ||
        IsWished(clause, order->begin)) {
      return std::nullopt;
    }
    auto statement = MakeStatement(clause, v1::COMPARISON_KIND_ORDER, order->direction,
                                   RangeOf(*order), "comparison.order");
    statement.reference = Trim(clause.text, order->end, clause.end);
    return statement;
  }
  const ComparisonWord* than = FindWord(clause, Class::kThan);
  if (than == nullptr || clause.words.back().word_class != Class::kJudgement) return std::nullopt;
  const ComparisonWord& judgement = clause.words.back();
  if (judgement.end != clause.end || judgement.begin < than->end + 2 ||
      (judgement.end - judgement.begin == 1 && HasFigure(clause, than->end, judgement.begin))) {
    return std::nullopt;
  }
  auto statement = MakeStatement(clause, v1::COMPARISON_KIND_ORDER, judgement.direction,
                                 RangeOf(judgement), "comparison.order.than");
  statement.subject = SubjectBefore(clause, than->begin);
  statement.reference = Trim(clause.text, than->end, judgement.begin);
  return statement;
}

// 与去年同期持平.
void SplitFlatSides(const Clause& clause, uint32_t cue, ComparisonStatement* statement) {
  const std::u16string_view before = clause.Slice(clause.begin, cue);
  size_t with = before.find_last_of(u"与同和跟");
  while (with != before.npos &&
         (before.substr(with, 2) == u"同比" || before.substr(with, 2) == u"同期")) {
    if (with == 0) return;
    with = before.find_last_of(u"与同和跟", with - 1);
  }
  if (with == before.npos) return;
  const uint32_t at = clause.begin + static_cast<uint32_t>(with);
  statement->subject = SubjectBefore(clause, at);
  statement->reference = Trim(clause.text, at + 1, cue);
}

Statement ReadFlat(const Clause& clause) {
  if (!clause.about_values) return std::nullopt;
  if (const ComparisonWord* flat = FindWord(clause, Class::kFlat)) {
    auto statement = MakeStatement(clause, v1::COMPARISON_KIND_FLAT, v1::COMPARISON_DIRECTION_FLAT,
                                   RangeOf(*flat), "comparison.flat");
    SplitFlatSides(clause, flat->begin, &statement);
    return statement;
  }
  const ComparisonWord* price = FindWord(clause, Class::kPrice);
  const ComparisonWord* steady =
      price == nullptr ? nullptr : FindWord(clause, Class::kSteady, price->end);
  if (steady == nullptr || FindWord(clause, Class::kTrend, price->end) != nullptr ||
      IsWished(clause, steady->begin)) {
    return std::nullopt;
  }
  return MakeStatement(clause, v1::COMPARISON_KIND_FLAT, v1::COMPARISON_DIRECTION_FLAT,
                       RangeOf(*steady), "comparison.flat.prices");
}

bool IsTrend(const ComparisonWord& word) {
  return word.word_class == Class::kTrend || word.word_class == Class::kSteady;
}

// Nothing but the shape of the trend may follow it: 增长 in 增长带动就业 is another's subject.
bool EndsClause(const Clause& clause, size_t index) {
  constexpr uint32_t kMostUnknown = 2;
  uint32_t unknown = 0;
  uint32_t at = clause.words[index].end;
  for (size_t i = index + 1; i < clause.words.size(); ++i) {
    const ComparisonWord& word = clause.words[i];
    unknown += word.begin - at;
    at = word.end;
    if (!IsTrend(word) && word.word_class != Class::kShape && word.word_class != Class::kHold)
      return false;
  }
  return unknown + clause.end - at <= kMostUnknown;
}

// The clause says, or continues, what has the trend.
bool HasTrendSubject(const Clause& clause, const ComparisonWord& trend) {
  if (clause.measured < trend.begin) return true;
  if (clause.continues && trend.begin == clause.begin) return true;
  if (!clause.continues) return false;
  return std::any_of(clause.words.begin(), clause.words.end(), [&](const ComparisonWord& word) {
    return word.begin < trend.begin && (IsHold(word) || word.word_class == Class::kThan);
  });
}

// Of words side by side the last carries the direction: 增长放缓.
const ComparisonWord& HeadOfTrend(const Clause& clause, size_t index) {
  while (index + 1 < clause.words.size() && clause.words[index + 1].word_class == Class::kTrend &&
         clause.words[index + 1].begin == clause.words[index].end) {
    ++index;
  }
  return clause.words[index];
}

Statement ReadTrend(const Clause& clause) {
  for (size_t i = 0; i < clause.words.size(); ++i) {
    const ComparisonWord& word = clause.words[i];
    if (!IsTrend(word) || !HasTrendSubject(clause, word) || IsWished(clause, word.begin)) continue;
    const bool single = word.end - word.begin == 1;
    if (single && word.end != clause.end) continue;
    if (FigureFollows(clause, word.end) || HasFigure(clause, word.end, clause.end) ||
        !EndsClause(clause, i))
      continue;
    const ComparisonWord& head = HeadOfTrend(clause, i);
    return MakeStatement(clause, v1::COMPARISON_KIND_TREND, head.direction, {word.begin, head.end},
                         "comparison.trend");
  }
  return std::nullopt;
}

// Of the kinds which a clause shows, the most telling one is stated; a record and a rank can stand
// beside each other.
void ReadClause(const Clause& clause, std::vector<ComparisonStatement>* statements) {
  if (Statement turn = ReadTurn(clause)) return statements->push_back(*std::move(turn));
  const size_t before = statements->size();
  for (auto read : {ReadRecord, ReadTarget, ReadRank}) {
    if (Statement statement = read(clause)) statements->push_back(*std::move(statement));
  }
  if (statements->size() > before) return;
  for (auto read : {ReadOrder, ReadFlat, ReadTrend}) {
    if (Statement statement = read(clause)) return statements->push_back(*std::move(statement));
  }
}

// Reads one sentence after another; keeps its place in the lexicon matches.
class BlockReader {
 public:
  BlockReader(const Block& block, const std::vector<TermMatch>& terms) : text_(block.text.chars()) {
    for (const TermMatch& match : terms) {
      if (match.term->kind == TermKind::kIndicator) indicators_.push_back(match.begin);
    }
  }

  void ReadSentence(TextRange sentence, std::vector<ComparisonStatement>* statements) {
    bool continues = false;
    uint32_t begin = sentence.begin;
    for (uint32_t at = sentence.begin; at <= sentence.end; ++at) {
      if (at < sentence.end && !EndsClauseAt(at)) continue;
      if (const TextRange range = Trim(text_, begin, at); range.begin < range.end) {
        const Clause clause = MakeClause(range, continues);
        ReadClause(clause, statements);
        continues = clause.about_values;
      }
      begin = at + 1;
    }
  }

 private:
  // A comma between digits groups them. A blank between words parts the halves of a headline.
  bool EndsClauseAt(uint32_t at) const {
    if (text_[at] == u' ') {
      return at > 0 && at + 1 < text_.size() && text_[at + 1] >= 0x4E00 &&
             !IsAlphanumeric(text_[at - 1]);
    }
    if (!kClauseEnds.Has(text_[at])) return false;
    const bool grouping = text_[at] == u',' && at > 0 && at + 1 < text_.size() &&
                          IsDigit(text_[at - 1]) && IsDigit(text_[at + 1]);
    return !grouping;
  }

  Clause MakeClause(TextRange range, bool continues) {
    Clause clause{
        text_,     range.begin, range.end, ScanComparisonWords(text_, range.begin, range.end),
        range.end, continues,   false};
    for (Class word_class : {Class::kMeasured, Class::kPrice}) {
      if (const ComparisonWord* word = FindWord(clause, word_class))
        clause.measured = std::min(clause.measured, word->begin);
    }
    while (next_indicator_ < indicators_.size() && indicators_[next_indicator_] < range.begin)
      ++next_indicator_;
    if (next_indicator_ < indicators_.size())
      clause.measured = std::min(clause.measured, indicators_[next_indicator_]);
    clause.about_values =
        continues || clause.measured < range.end || HasFigure(clause, range.begin, range.end);
    return clause;
  }

  std::u16string_view text_;
  std::vector<uint32_t> indicators_;  // where they begin
  size_t next_indicator_ = 0;
};

}  // namespace

std::vector<ComparisonStatement> ReadComparisonStatements(const Block& block,
                                                          const std::vector<TermMatch>& terms) {
  std::vector<ComparisonStatement> statements;
  BlockReader reader(block, terms);
  for (const TextRange& sentence : block.sentences) reader.ReadSentence(sentence, &statements);
  return statements;
}

}  // namespace zhibiao
