// Stated differences against stated values.
//
// 高技术制造业增加值增长10.8%，高于规模以上工业5.4个百分点 implies 5.4 % for 规模以上工业. Each
// comparison becomes such an implication about its other side; implications about one side which
// agree among themselves are one witness, and are held against what the text states for that side.
#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "audit/checks.h"
#include "audit/revision.h"

namespace zhibiao {
namespace {

struct Implication {
  const v1::Comparison* comparison = nullptr;
  const Fact* left = nullptr;
  Stated difference;  // signed: left minus right
  Stated implied;     // right
  Slot right;
  // In both cases below `left` and the implied value are falls, and the difference is one of
  // their sizes: 下降0.3%，降幅收窄0.2个百分点.
  bool of_decline = false;
  // The other side is known as something else than the left one. If not, the implication can only
  // support another (see LeaveToParallels).
  bool resolved = false;
};

// Their growth is no growth of a plain value: more of a deficit is less of a balance.
constexpr absl::string_view kGaps[] = {"差距", "逆差", "缺口", "亏损", "赤字"};
constexpr absl::string_view kDeclines[] = {"降幅", "跌幅", "减幅"};
constexpr absl::string_view kNationalSides[] = {"全国", "我国", "全社会", "中国"};

template <size_t N>
bool HoldsAny(absl::string_view text, const absl::string_view (&words)[N]) {
  return std::any_of(words, words + N,
                     [&](absl::string_view word) { return absl::StrContains(text, word); });
}

std::optional<int> SignOf(v1::ComparisonDirection direction) {
  switch (direction) {
    case v1::COMPARISON_DIRECTION_UP:
    case v1::COMPARISON_DIRECTION_ABOVE:
      return 1;
    case v1::COMPARISON_DIRECTION_DOWN:
    case v1::COMPARISON_DIRECTION_BELOW:
      return -1;
    default:
      return std::nullopt;
  }
}

// Percent differ by percentage points, everything else by its own unit. A difference in percent is
// relative and is left to the check of growth.
bool IsDifferenceOf(const v1::Unit& difference, const std::string& unit_code) {
  return unit_code == "%" ? difference.unit_code() == "pp" : difference.unit_code() == unit_code;
}

bool IsComparableMeasure(v1::Measure measure) {
  return measure == v1::MEASURE_LEVEL || measure == v1::MEASURE_GROWTH_RATE ||
         measure == v1::MEASURE_SHARE;
}

// True for the second and later bytes of a character in UTF-8.
bool IsInsideCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The other side must be known as something else than the left one.
bool IsResolved(const v1::Comparison& comparison, const Fact& left) {
  const v1::SeriesKey& right = comparison.right().series_key();
  if (right.indicator().empty() || comparison.right().period().first_day().empty()) return false;
  if (comparison.kind() == v1::COMPARISON_KIND_PERIODS) {
    return comparison.right().period().first_day() != left.slot.period->first_day() ||
           comparison.right().period().last_day() != left.slot.period->last_day();
  }
  if (comparison.kind() != v1::COMPARISON_KIND_SUBJECTS) return false;
  const v1::SeriesKey& own = *left.slot.key;
  if (right.indicator() == own.indicator() && right.subject_entity() == own.subject_entity() &&
      right.region_entity() == own.region_entity()) {
    return false;
  }
  return comparison.reference_text().empty() || !right.subject_entity().empty() ||
         !right.region_entity().empty() || right.indicator() != own.indicator() ||
         HoldsAny(comparison.reference_text(), kNationalSides);
}

bool AreInOneSentence(const v1::Comparison& comparison, const v1::Observation& observation) {
  const std::string of_comparison = SentenceOf(comparison.evidence());
  const std::string of_observation = SentenceOf(observation.evidence());
  return of_comparison.empty() || of_observation.empty() || of_comparison == of_observation;
}

// Words of the other side: its name, with the indicator that it shares with the left one.
std::string RightWords(const v1::Comparison& comparison, const Fact& left) {
  return comparison.kind() == v1::COMPARISON_KIND_PERIODS
             ? left.slot.words
             : absl::StrCat(comparison.reference_text(), left.observation->indicator_text());
}

std::optional<Implication> ReadImplication(const AuditCase& records,
                                           const v1::Comparison& comparison) {
  const Fact* left = records.Find(comparison.left().observation());
  const auto sign = SignOf(comparison.direction());
  const auto difference = ReadStated(comparison.difference());
  if (left == nullptr || !sign || !difference || !IsComparableMeasure(left->slot.key->measure()))
    return std::nullopt;
  if (!IsDifferenceOf(comparison.difference().unit(), left->slot.key->unit_code()))
    return std::nullopt;
  if (!AreInOneSentence(comparison, *left->observation)) return std::nullopt;
  if (HoldsAny(comparison.indicator_text(), kGaps) || HoldsAny(left->slot.words, kGaps))
    return std::nullopt;
  Implication implication;
  implication.comparison = &comparison;
  implication.left = left;
  implication.of_decline = HoldsAny(comparison.indicator_text(), kDeclines);
  implication.resolved = IsResolved(comparison, *left);
  implication.difference = *difference;
  if (implication.of_decline && sgn(left->stated.value) >= 0) return std::nullopt;
  const int direction = implication.of_decline ? -*sign : *sign;
  implication.difference.value = abs(difference->value) * direction;
  implication.implied.value = left->stated.value - implication.difference.value;
  implication.implied.half_width = left->stated.half_width + difference->half_width;
  implication.implied.decimals = std::max(left->stated.decimals, difference->decimals);
  implication.right = records.matcher.MakeSlot(
      comparison.right().series_key(), comparison.right().period(), RightWords(comparison, *left));
  return implication;
}

// By words, where the keys do not meet since no list knows the sector: 高技术制造业增加值 above
// 规模以上工业 is about 规模以上工业增加值, the name of the other side with an end of the left
// words.
const Fact* FindStatedByWords(const AuditCase& records, Implication* implication) {
  constexpr size_t kTwoCharacters = 6;
  const std::string other(PlainWords(implication->comparison->reference_text()));
  if (other.empty() || implication->comparison->kind() != v1::COMPARISON_KIND_SUBJECTS)
    return nullptr;
  const std::string& words = implication->left->slot.words;
  for (size_t begin = 1; begin + kTwoCharacters <= words.size(); ++begin) {
    if (IsInsideCharacter(words[begin])) continue;
    const std::string wanted = absl::StrCat(other, words.substr(begin));
    const auto found = records.by_words.find(SeriesMatcher::BucketOfWords(
        *implication->left->slot.key, *implication->right.period, wanted));
    if (found == records.by_words.end()) continue;
    implication->right =
        records.matcher.MakeSlot(*implication->right.key, *implication->right.period, wanted);
    return records.OnlyMatch(found->second, implication->right);
  }
  return nullptr;
}

// What the text states for the other side. The left side may be called much like it (规模以上工业
// and a part of it), and never is what speaks of the other.
const Fact* FindStated(const AuditCase& records, Implication* implication) {
  const auto& bucket = records.InBucket(
      SeriesMatcher::BucketOf(*implication->right.key, *implication->right.period));
  const Fact* stated = bucket.empty() ? FindStatedByWords(records, implication)
                                      : records.OnlyMatch(bucket, implication->right);
  return stated == implication->left ? nullptr : stated;
}

// The first implication of each implied value, with the others that agree with it behind.
using Witness = std::vector<const Implication*>;

void AddToWitness(const Implication& implication, std::vector<Witness>* witnesses) {
  for (Witness& witness : *witnesses) {
    if (Agree(witness.front()->implied, implication.implied))
      return witness.push_back(&implication);
  }
  witnesses->push_back({&implication});
}

// By the order of the stated fact.
using Mismatches = absl::btree_map<int, std::pair<const Fact*, std::vector<Witness>>>;

// Parallel clauses of one sentence with the same other side and days.
std::string ParallelOf(const Implication& implication) {
  const std::string sentence = SentenceOf(implication.comparison->evidence());
  if (sentence.empty()) return "";
  return absl::StrCat(
      sentence, "\n",
      SeriesMatcher::BucketOfWords(*implication.left->slot.key, *implication.right.period,
                                   implication.comparison->reference_text()));
}

// “A增加值增长10.8%，高于C5.4个百分点；B增长8.6%，高于C3.2个百分点” omits the indicator of B. Where
// both imply the same, the second supports the first; it finds nothing by itself. Returns the rest.
std::vector<const Implication*> LeaveToParallels(const std::vector<const Implication*>& open,
                                                 Mismatches* mismatches) {
  absl::flat_hash_map<std::string, Witness*> by_parallel;
  for (auto& [order, mismatch] : *mismatches) {
    for (Witness& witness : mismatch.second)
      by_parallel.emplace(ParallelOf(*witness.front()), &witness);
  }
  std::vector<const Implication*> rest;
  for (const Implication* implication : open) {
    const std::string parallel = ParallelOf(*implication);
    const auto found = parallel.empty() ? by_parallel.end() : by_parallel.find(parallel);
    if (found != by_parallel.end() &&
        Agree(found->second->front()->implied, implication->implied)) {
      found->second->push_back(implication);
    } else {
      rest.push_back(implication);
    }
  }
  return rest;
}

std::string ShowImplication(const Implication& implication) {
  const Stated& left = implication.left->stated;
  return absl::StrCat(
      FormatDecimal(left.value, left.decimals),
      sgn(implication.difference.value) < 0 ? " + " : " - ",
      FormatDecimal(abs(implication.difference.value), implication.difference.decimals));
}

// `a = b - c; a = d - e`
void AddOperands(const Witness& witness, Discrepancy* found) {
  std::vector<std::string> relations;
  for (const Implication* implication : witness) {
    if (found->records.size() + 2 > 26) break;
    const char left = static_cast<char>('a' + found->records.size());
    const char sign = sgn(implication->difference.value) < 0 ? '+' : '-';
    relations.push_back(absl::StrCat("a = ", std::string(1, left), " ", std::string(1, sign), " ",
                                     std::string(1, static_cast<char>(left + 1))));
    found->records.push_back(implication->left->observation->name());
    found->records.push_back(implication->comparison->name());
  }
  found->formula = absl::StrJoin(relations, "; ");
}

// True when the difference and both values stand in one sentence.
bool IsSelfContradiction(const Implication& implication, const Fact& stated) {
  const std::string sentence = SentenceOf(stated.observation->evidence());
  return implication.comparison->right().observation() == stated.observation->name() &&
         sentence == SentenceOf(implication.comparison->evidence());
}

Discrepancy DescribeMismatch(const AuditCase& records, const Fact& stated, const Witness& witness) {
  Discrepancy found;
  const Implication& first = *witness.front();
  found.kind = witness.size() == 1 && IsSelfContradiction(first, stated)
                   ? v1::FINDING_KIND_COMPARISON_MISMATCH
                   : v1::FINDING_KIND_IMPLIED_VALUE_MISMATCH;
  found.match = Match::kDifferent;
  std::vector<std::string> reckonings;
  for (const Implication* implication : witness) {
    found.match = std::max(found.match, records.matcher.Compare(implication->right, stated.slot));
    reckonings.push_back(ShowImplication(*implication));
  }
  found.records = {stated.observation->name()};
  AddOperands(witness, &found);
  found.expected = first.implied.value;
  found.actual = stated.stated.value;
  if (records.input.across_documents) {
    found.identity = {IdentityOf({&stated}).front(), FormatShort(first.implied.value)};
    if (!AreOfOneVintage(*first.left, stated)) {
      // A later document compares with what is known by then.
      found.is_information =
          IsSizeOfRevision(stated.slot.key->measure(), found.actual, found.expected);
      found.match = std::min(found.match, Match::kAssumed);
    }
  }
  found.tolerance = first.implied.half_width + stated.stated.half_width;
  found.decimals = std::max(first.implied.decimals, stated.stated.decimals);
  found.unit_code = stated.slot.key->unit_code();
  found.description = absl::StrCat(
      Describe(stated), " is stated as ",
      ShowValue(found.actual, stated.stated.decimals, found.unit_code), "; ",
      witness.size() == 1 ? "a stated difference implies " : "stated differences imply ",
      ShowValue(found.expected, first.implied.decimals, found.unit_code), " (",
      absl::StrJoin(reckonings, "; "), ").");
  return found;
}

// Two differences which imply different values for one side that the text does not state.
std::optional<Discrepancy> CompareWitnesses(const AuditCase& records, const Implication& a,
                                            const Implication& b) {
  Discrepancy found;
  // Neither value is stated, so what the other side is rests on its words alone: a warning.
  found.match = Match::kAssumed;
  if (a.left == b.left || a.right.key->unit_code() != "%" ||
      a.comparison->kind() != v1::COMPARISON_KIND_SUBJECTS ||
      b.comparison->kind() != v1::COMPARISON_KIND_SUBJECTS ||
      a.comparison->reference_text() != b.comparison->reference_text() ||
      records.matcher.Compare(a.right, b.right) == Match::kDifferent) {
    return std::nullopt;
  }
  found.kind = v1::FINDING_KIND_IMPLIED_VALUE_MISMATCH;
  found.records = {a.left->observation->name(), a.comparison->name(), b.left->observation->name(),
                   b.comparison->name()};
  found.formula = absl::StrCat("a ", sgn(a.difference.value) < 0 ? "+" : "-", " b = c ",
                               sgn(b.difference.value) < 0 ? "+" : "-", " d");
  found.expected = a.implied.value;
  found.actual = b.implied.value;
  if (records.input.across_documents) {
    found.identity = IdentityOf({a.left, b.left});
    found.identity.push_back(FormatShort(a.implied.value));
    found.identity.push_back(FormatShort(b.implied.value));
  }
  found.tolerance = a.implied.half_width + b.implied.half_width;
  found.decimals = std::max(a.implied.decimals, b.implied.decimals);
  found.unit_code = a.right.key->unit_code();
  found.description = absl::StrCat(
      "Stated differences imply two values for “", a.right.words, "” (",
      a.right.period->first_day(), " to ", a.right.period->last_day(),
      "): ", ShowValue(found.expected, a.implied.decimals, found.unit_code), " (",
      ShowImplication(a), ") and ", ShowValue(found.actual, b.implied.decimals, found.unit_code),
      " (", ShowImplication(b), ").");
  return found;
}

// Differences about sides which the text nowhere states.
void CheckOpen(const AuditCase& records, const std::vector<const Implication*>& open,
               std::vector<v1::Finding>* findings) {
  absl::btree_map<std::string, std::vector<Witness>> by_bucket;
  for (const Implication* implication : open) {
    if (!implication->resolved) continue;
    const std::string bucket =
        SeriesMatcher::BucketOf(*implication->right.key, *implication->right.period);
    // A side that is stated, but in two ways or of another population, is no ground either.
    if (records.InBucket(bucket).empty()) AddToWitness(*implication, &by_bucket[bucket]);
  }
  for (const auto& [bucket, witnesses] : by_bucket) {
    if (witnesses.size() != 2) continue;
    if (auto found = CompareWitnesses(records, *witnesses[0].front(), *witnesses[1].front())) {
      findings->push_back(MakeFinding(*found));
    }
  }
}

}  // namespace

void CheckComparisons(const AuditCase& records, std::vector<v1::Finding>* findings) {
  std::vector<Implication> implications;
  for (const v1::Comparison* comparison : records.input.comparisons) {
    if (auto implication = ReadImplication(records, *comparison)) {
      implications.push_back(*std::move(implication));
    }
  }
  Mismatches mismatches;
  std::vector<const Implication*> open;
  for (Implication& implication : implications) {
    const Fact* stated = implication.resolved ? FindStated(records, &implication) : nullptr;
    if (stated == nullptr) {
      open.push_back(&implication);
    } else if (!Agree(stated->stated, implication.implied)) {
      auto& [fact, witnesses] = mismatches[stated->order];
      fact = stated;
      AddToWitness(implication, &witnesses);
    }
  }
  open = LeaveToParallels(open, &mismatches);
  for (const auto& [order, mismatch] : mismatches) {
    for (const Witness& witness : mismatch.second) {
      findings->push_back(MakeFinding(DescribeMismatch(records, *mismatch.first, witness)));
    }
  }
  CheckOpen(records, open, findings);
}

}  // namespace zhibiao
