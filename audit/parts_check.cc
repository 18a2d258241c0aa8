// Parts against their whole, for decompositions that are complete by definition.
//
// Which parts a text lists rarely tells whether they are all. So only those are summed which are
// complete by the definition of the words, whatever else a text says.
#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "audit/checks.h"

namespace zhibiao {
namespace {

struct Decomposition {
  absl::string_view whole;
  std::vector<absl::string_view> parts;
};

// A fact of the whole and those of the parts have the same words but for these.
const std::vector<Decomposition>& Sums() {
  static const auto* const kSums = new std::vector<Decomposition>{
      {"进出口", {"出口", "进口"}},
      {"人口", {"男性人口", "女性人口"}},
      {"人口", {"城镇人口", "乡村人口"}},
      {"生产总值", {"第一产业增加值", "第二产业增加值", "第三产业增加值"}},
  };
  return *kSums;
}

const std::vector<Decomposition>& Shares() {
  static const auto* const kShares = new std::vector<Decomposition>{
      {"", {"男性", "女性"}},
      {"", {"城镇", "乡村"}},
      {"", {"第一产业", "第二产业", "第三产业"}},
  };
  return *kShares;
}

// Leaves out words which say no more than the rest does.
std::string Simplify(absl::string_view words) {
  // The first of those that begin at a place counts: longer ones stand in front.
  static constexpr std::pair<absl::string_view, absl::string_view> kWords[] = {
      {"国内生产总值", "生产总值"},
      {"地区生产总值", "生产总值"},
      {"生产总值", "生产总值"},
      {"总人口", "人口"},
      {"人口数", "人口"},
      {"货物贸易", ""},
      {"外贸", ""},
      {"货物", ""},
      {"总值", ""},
      {"总额", ""},
      {"额", ""},
      {"我国", ""},
      {"全国", ""},
      {"全年", ""},
      {"年末", ""},
      {"常住", ""},
      {" ", ""}};
  std::string simple;
  simple.reserve(words.size());
  while (!words.empty()) {
    if ((words.front() & 0xC0) == 0x80) {
      simple.push_back(words.front());
      words.remove_prefix(1);
      continue;
    }
    const auto* const word = std::find_if(std::begin(kWords), std::end(kWords), [&](const auto& w) {
      return w.first.front() == words.front() && absl::StartsWith(words, w.first);
    });
    if (word == std::end(kWords)) {
      simple.push_back(words.front());
      words.remove_prefix(1);
    } else {
      simple.append(word->second.data(), word->second.size());
      words.remove_prefix(word->first.size());
    }
  }
  return simple;
}

using Labels = absl::flat_hash_map<std::string, std::vector<const Fact*>>;

std::string LabelOf(const AuditCase& records, const Fact& fact, absl::string_view words) {
  const v1::SeriesKey& key = *fact.slot.key;
  return absl::StrCat(records.ScopeOf(fact), "\n", key.measure(), "\n", key.unit_code(), "\n",
                      fact.slot.period->first_day(), "\n", fact.slot.period->last_day(), "\n",
                      words);
}

// The one fact with these words beside `sibling`, or null.
const Fact* FindPart(const AuditCase& records, const Labels& labels, const std::string& label,
                     const Fact& sibling) {
  const auto found = labels.find(label);
  return found == labels.end() ? nullptr : records.OnlyMatch(found->second, sibling.slot);
}

std::vector<const Fact*> FindParts(const AuditCase& records, const Labels& labels,
                                   const Fact& whole, absl::string_view words,
                                   absl::string_view token,
                                   const std::vector<absl::string_view>& parts) {
  std::vector<const Fact*> found;
  for (absl::string_view part : parts) {
    std::string label = std::string(words);
    label.replace(words.find(token), token.size(), std::string(part));
    const Fact* fact = FindPart(records, labels, LabelOf(records, whole, label), whole);
    if (fact == nullptr || fact == &whole) return {};
    found.push_back(fact);
  }
  return found;
}

Stated SumOf(const std::vector<const Fact*>& parts) {
  Stated sum;
  for (const Fact* part : parts) {
    sum.value += part->stated.value;
    sum.half_width += part->stated.half_width;
    sum.decimals = std::max(sum.decimals, part->stated.decimals);
  }
  return sum;
}

std::string ListValues(const std::vector<const Fact*>& parts) {
  return absl::StrJoin(parts, " + ", [](std::string* out, const Fact* part) {
    out->append(FormatDecimal(part->stated.value, part->stated.decimals));
  });
}

void AddParts(const std::vector<const Fact*>& parts, Discrepancy* found) {
  for (const Fact* part : parts) found->records.push_back(part->observation->name());
}

Discrepancy DescribeSum(const AuditCase& records, const Fact& whole,
                        const std::vector<const Fact*>& parts) {
  const Stated sum = SumOf(parts);
  Discrepancy found;
  found.kind = v1::FINDING_KIND_SUM_MISMATCH;
  found.match = Match::kStated;
  for (const Fact* part : parts)
    found.match = std::min(found.match, records.matcher.Compare(whole.slot, part->slot));
  found.records = {whole.observation->name()};
  AddParts(parts, &found);
  if (records.input.across_documents) {
    found.identity = IdentityOf(parts);
    found.identity.push_back(IdentityOf({&whole}).front());
  }
  found.formula = parts.size() == 2 ? "a = b + c" : "a = b + c + d";
  found.expected = sum.value;
  found.actual = whole.stated.value;
  found.tolerance = sum.half_width + whole.stated.half_width;
  found.decimals = std::max(sum.decimals, whole.stated.decimals);
  found.unit_code = whole.slot.key->unit_code();
  found.description = absl::StrCat(
      Describe(whole), " is stated as ",
      ShowValue(found.actual, whole.stated.decimals, found.unit_code), "; its parts sum to ",
      ShowValue(found.expected, sum.decimals, found.unit_code), " (", ListValues(parts), ").");
  return found;
}

Discrepancy DescribeOverflow(const AuditCase& records, const std::vector<const Fact*>& parts) {
  const Stated sum = SumOf(parts);
  Discrepancy found;
  found.kind = v1::FINDING_KIND_SHARE_OVERFLOW;
  // What the shares are of stands in words alone: a warning.
  found.match = Match::kAssumed;
  AddParts(parts, &found);
  if (records.input.across_documents) found.identity = IdentityOf(parts);
  found.formula = parts.size() == 2 ? "a + b <= 100" : "a + b + c <= 100";
  found.expected = 100;
  found.actual = sum.value;
  found.tolerance = sum.half_width;
  found.decimals = sum.decimals;
  found.unit_code = "%";
  found.description =
      absl::StrCat(Describe(*parts.front()), " and its complements have shares which sum to ",
                   ShowValue(sum.value, sum.decimals, "%"), " (", ListValues(parts), ").");
  return found;
}

// Parts are listed right behind their whole (其中，出口…，进口…); elsewhere the same bare words are
// about another whole. Parts in other documents have to say themselves what they are.
bool BelongToWhole(const AuditCase& records, const Fact& whole,
                   const std::vector<const Fact*>& parts) {
  constexpr int kMostBetween = 8;
  if (records.input.across_documents) {
    return IsOwnKey(*whole.observation) &&
           std::all_of(parts.begin(), parts.end(),
                       [](const Fact* part) { return IsOwnKey(*part->observation); });
  }
  return std::all_of(parts.begin(), parts.end(), [&](const Fact* part) {
    return part->order > whole.order && part->order <= whole.order + kMostBetween;
  });
}

// Whether some decomposition begins with what these words name: most texts hold none of them.
bool MayHaveParts(absl::string_view words) {
  const auto names = [&](absl::string_view token) { return absl::StrContains(words, token); };
  return std::any_of(Sums().begin(), Sums().end(),
                     [&](const Decomposition& d) { return names(d.whole); }) ||
         std::any_of(Shares().begin(), Shares().end(),
                     [&](const Decomposition& d) { return names(d.parts.front()); });
}

void CheckWhole(const AuditCase& records, const Labels& labels, const Fact& whole,
                const std::string& words, std::vector<v1::Finding>* findings) {
  for (const Decomposition& decomposition : Sums()) {
    if (words.find(std::string(decomposition.whole)) == std::string::npos) continue;
    const auto parts =
        FindParts(records, labels, whole, words, decomposition.whole, decomposition.parts);
    if (parts.empty() || !BelongToWhole(records, whole, parts) || Agree(SumOf(parts), whole.stated))
      continue;
    findings->push_back(MakeFinding(DescribeSum(records, whole, parts)));
  }
}

void CheckShares(const AuditCase& records, const Labels& labels, const Fact& first,
                 const std::string& words, std::vector<v1::Finding>* findings) {
  for (const Decomposition& decomposition : Shares()) {
    const absl::string_view token = decomposition.parts.front();
    if (words.find(std::string(token)) == std::string::npos) continue;
    std::vector<const Fact*> parts = {&first};
    const std::vector<absl::string_view> others(decomposition.parts.begin() + 1,
                                                decomposition.parts.end());
    const auto complements = FindParts(records, labels, first, words, token, others);
    if (complements.empty()) continue;
    parts.insert(parts.end(), complements.begin(), complements.end());
    const Stated sum = SumOf(parts);
    if (sum.value - sum.half_width > 100)
      findings->push_back(MakeFinding(DescribeOverflow(records, parts)));
  }
}

}  // namespace

void CheckParts(const AuditCase& records, std::vector<v1::Finding>* findings) {
  std::vector<std::string> words;  // of each fact
  words.reserve(records.facts.size());
  for (const Fact& fact : records.facts) words.push_back(Simplify(fact.slot.words));
  if (std::none_of(words.begin(), words.end(), MayHaveParts)) return;
  Labels labels;
  for (size_t i = 0; i < records.facts.size(); ++i) {
    const Fact& fact = records.facts[i];
    const v1::Measure measure = fact.slot.key->measure();
    if (measure != v1::MEASURE_LEVEL && measure != v1::MEASURE_SHARE) continue;
    labels[LabelOf(records, fact, words[i])].push_back(&fact);
  }
  absl::flat_hash_set<absl::string_view> checked;
  for (size_t i = 0; i < records.facts.size(); ++i) {
    const Fact& fact = records.facts[i];
    const v1::Measure measure = fact.slot.key->measure();
    const bool percent = fact.slot.key->unit_code() == "%";
    const bool level = measure == v1::MEASURE_LEVEL && !percent;
    const bool share = measure == v1::MEASURE_SHARE && percent;
    if ((!level && !share) || InTable(*fact.observation)) continue;
    const auto label = labels.find(LabelOf(records, fact, words[i]));
    if (!checked.insert(label->first).second) continue;
    if (records.OnlyMatch(label->second, fact.slot) != &fact) continue;
    level ? CheckWhole(records, labels, fact, words[i], findings)
          : CheckShares(records, labels, fact, words[i], findings);
  }
}

}  // namespace zhibiao
