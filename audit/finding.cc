// How a discrepancy becomes a finding.
#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "audit/checks.h"

namespace zhibiao {
namespace {

uint64_t Fnv1a(absl::string_view text, uint64_t hash) {
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

// Stable across builds and machines, which hashes of the language are not.
std::string NameOf(v1::FindingKind kind, const std::vector<std::string>& records) {
  const std::string operands = absl::StrCat(kind, "\n", absl::StrJoin(records, "\n"));
  return absl::StrFormat("findings/%016x%016x", Fnv1a(operands, 0xcbf29ce484222325),
                         Fnv1a(operands, 0x6c62272e07bb0142));
}

absl::string_view NameOfMeasure(v1::Measure measure) {
  switch (measure) {
    case v1::MEASURE_GROWTH_RATE:
      return "growth, ";
    case v1::MEASURE_SHARE:
      return "share, ";
    default:
      return "";
  }
}

}  // namespace

std::string DocumentOf(const std::string& record) {
  const size_t slash = record.find('/', record.find('/') + 1);
  return record.substr(0, slash);
}

void SetTwoValues(const Fact& first, const Fact& second, Discrepancy* found) {
  found->records = {first.observation->name(), second.observation->name()};
  found->formula = "a = b";
  found->expected = first.stated.value;
  found->actual = second.stated.value;
  found->tolerance = first.stated.half_width + second.stated.half_width;
  found->decimals = std::max(first.stated.decimals, second.stated.decimals);
  found->unit_code = first.slot.key->unit_code();
}

std::vector<std::string> IdentityOf(const std::vector<const Fact*>& facts) {
  std::vector<std::string> identity;
  for (const Fact* fact : facts) {
    const v1::SeriesKey& key = *fact->slot.key;
    const std::string region = IsNational(key.region_entity()) ? "" : key.region_entity();
    identity.push_back(absl::StrCat(SeriesMatcher::BucketOf(key, *fact->slot.period), "\n", region,
                                    "\n", key.comparison_basis(), "\n",
                                    FormatShort(fact->stated.value)));
  }
  return identity;
}

v1::Finding MakeFinding(const Discrepancy& found) {
  v1::Finding finding;
  finding.set_name(NameOf(found.kind, found.identity.empty() ? found.records : found.identity));
  finding.set_kind(found.kind);
  finding.set_severity(found.is_information            ? v1::FINDING_SEVERITY_INFO
                       : found.match == Match::kStated ? v1::FINDING_SEVERITY_ERROR
                                                       : v1::FINDING_SEVERITY_WARNING);
  finding.set_state(v1::FINDING_STATE_OPEN);
  absl::flat_hash_set<std::string> seen;
  for (const std::string& record : found.records) {
    finding.add_records(record);
    std::string document = DocumentOf(record);
    if (seen.insert(document).second) finding.add_documents(document);
  }
  finding.set_formula(found.formula);
  finding.set_expected_value(FormatDecimal(found.expected, found.decimals));
  finding.set_actual_value(FormatDecimal(found.actual, found.decimals));
  finding.set_tolerance(FormatShort(found.tolerance));
  finding.mutable_unit()->set_unit_code(found.unit_code);
  finding.set_description(found.description);
  return finding;
}

std::string Describe(const Fact& fact) {
  const v1::Period& period = fact.observation->period();
  const std::string days = period.first_day() == period.last_day()
                               ? period.first_day()
                               : absl::StrCat(period.first_day(), " to ", period.last_day());
  return absl::StrCat("“", fact.slot.words, "” (", NameOfMeasure(fact.slot.key->measure()), days,
                      ")");
}

std::string ShowValue(const mpq_class& value, int decimals, const std::string& unit_code) {
  const std::string number = FormatDecimal(value, decimals);
  return unit_code.empty() ? number : absl::StrCat(number, " ", unit_code);
}

}  // namespace zhibiao
