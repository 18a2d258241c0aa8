#include "parser-service/extract/marked_statements.h"

#include <map>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "parser-service/extract/attribution.h"
#include "parser-service/extract/comparison_statement.h"
#include "parser-service/extract/entity.h"
#include "parser-service/extract/period_rows.h"
#include "parser-service/extract/quantity_rows.h"
#include "parser-service/extract/statement.h"

namespace zhibiao {
namespace {

const Lexicon& WordLists() {
  static const auto* lexicon = Lexicon::Compile().value().release();
  return *lexicon;
}

// The notes of a text by the byte they stand behind.
using Notes = std::multimap<size_t, std::string>;

std::string WithoutNotes(const std::string& marked, Notes* notes) {
  std::string plain;
  for (size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] != '{') {
      plain.push_back(marked[i]);
      continue;
    }
    const size_t end = marked.find('}', i);
    notes->emplace(plain.size(), marked.substr(i, end + 1 - i));
    i = end;
  }
  return plain;
}

std::string Magnitude(int exponent) {
  static const std::map<int, std::string> names{{0, ""},      {2, "百"},   {3, "千"},   {4, "万"},
                                                {5, "十万"},  {6, "百万"}, {7, "千万"}, {8, "亿"},
                                                {11, "千亿"}, {12, "万亿"}};
  const auto found = names.find(exponent);
  return found == names.end() ? absl::StrCat("e", exponent) : found->second;
}

std::string Value(const Statement& s) {
  const QuantityMention& q = s.quantity;
  std::string sign = s.negative ? "-" : "";
  const bool signed_measure =
      s.measure == v1::MEASURE_GROWTH_RATE || s.measure == v1::MEASURE_CHANGE;
  if (!s.negative && signed_measure && q.amount[0] != '-') sign = "+";
  std::string value = absl::StrCat(BoundSign(q.bound), sign, q.amount);
  if (!q.upper_amount.empty()) absl::StrAppend(&value, "..", sign, q.upper_amount);
  return absl::StrCat(value, Magnitude(q.exponent), q.unit_code);
}

const char* MeasureWord(v1::Measure measure) {
  switch (measure) {
    case v1::MEASURE_GROWTH_RATE:
      return " growth";
    case v1::MEASURE_CHANGE:
      return " difference";
    case v1::MEASURE_SHARE:
      return " share";
    case v1::MEASURE_CONTRIBUTION:
      return " contribution";
    case v1::MEASURE_RANK:
      return " rank";
    default:
      return "";
  }
}

const char* BasisWord(Basis basis) {
  switch (basis) {
    case Basis::kNone:
      return "";
    case Basis::kYearOverYear:
      return " yoy";
    case Basis::kMonthOverMonth:
      return " mom";
    case Basis::kQuarterOverQuarter:
      return " qoq";
    case Basis::kAnnualAverage:
      return " annual";
    case Basis::kTwoYearAverage:
      return " two-year";
    case Basis::kFixed:
      return " fixed";
    case Basis::kPeriod:
      return " period";
    case Basis::kSubject:
      return " subject";
    case Basis::kTarget:
      return " target";
  }
  return "";
}

const char* ClaimWord(v1::ClaimKind claim) {
  switch (claim) {
    case v1::CLAIM_KIND_TARGET:
      return " target";
    case v1::CLAIM_KIND_FORECAST:
      return " forecast";
    case v1::CLAIM_KIND_REQUIREMENT:
      return " requirement";
    case v1::CLAIM_KIND_ESTIMATE:
      return " estimate";
    default:
      return "";
  }
}

std::string Note(const Statement& s, const std::vector<AttributionScope>& scopes) {
  std::string note = s.naming.subject.text + s.naming.indicator.text;
  if (!s.naming.area.empty()) absl::StrAppend(&note, " @", s.naming.area.text);
  absl::StrAppend(&note, MeasureWord(s.measure), BasisWord(s.basis),
                  s.price_basis == v1::PRICE_BASIS_CONSTANT ? " real " : " ", Value(s));
  if (s.period) absl::StrAppend(&note, " ", Shown(*s.period));
  if (s.basis == Basis::kSubject) absl::StrAppend(&note, " vs ", s.reference.text);
  if (s.basis == Basis::kPeriod && s.base_period)
    absl::StrAppend(&note, " vs ", Shown(*s.base_period));
  absl::StrAppend(&note, ClaimWord(s.claim));
  if (s.attribution >= 0)
    absl::StrAppend(&note, " by ", scopes[static_cast<size_t>(s.attribution)].source);
  return absl::StrCat("{", note, "}");
}

Notes ReadNotes(const std::string& published, const std::string& plain, const char* mime_type) {
  const SourceText source(plain);
  const DocumentLayout layout = ReadLayout(source, mime_type);
  std::vector<std::vector<TermMatch>> terms(layout.blocks.size());
  std::vector<std::vector<ComparisonStatement>> comparisons;
  for (size_t i = 0; i < terms.size(); ++i) {
    WordLists().Scan(layout.blocks[i].text.chars(), &terms[i]);
    comparisons.push_back(ReadComparisonStatements(layout.blocks[i], terms[i]));
  }
  const EntityReading entities = ReadEntities(layout, source, terms);
  const std::vector<AttributionScope> scopes = ReadAttributions(layout, entities, terms);
  const StatementContext context{&layout, &source,      &terms,       &entities,
                                 &scopes, &comparisons, &WordLists(), DayOf(published)};
  Notes notes;
  for (const Statement& s : ReadStatements(context)) {
    const Block& block = layout.blocks[static_cast<size_t>(s.block)];
    const FoldedText& text =
        s.cell < 0 ? block.text : block.table->cells[static_cast<size_t>(s.cell)].text;
    const TextRange range = s.quantity.range;
    notes.emplace(text.Origin(range.begin, range.end).end, Note(s, scopes));
  }
  return notes;
}

// The notes at a place of the text, and the words in front of it.
std::string At(const Notes& notes, size_t place) {
  std::string joined;
  const auto [begin, end] = notes.equal_range(place);
  for (auto note = begin; note != end; ++note) joined += note->second;
  return joined.empty() ? "no figure" : joined;
}

std::string WordsBefore(const std::string& plain, size_t place) {
  constexpr size_t kShown = 36;  // bytes
  size_t begin = place > kShown ? place - kShown : 0;
  while (begin < place && (static_cast<unsigned char>(plain[begin]) & 0xC0) == 0x80) ++begin;
  return plain.substr(begin, place - begin);
}

}  // namespace

testing::AssertionResult ReadAsMarked(const std::string& published, const std::string& marked,
                                      const char* mime_type) {
  Notes wanted;
  const std::string plain = WithoutNotes(marked, &wanted);
  const Notes read = ReadNotes(published, plain, mime_type);
  std::set<size_t> places;
  for (const auto& [place, note] : wanted) places.insert(place);
  for (const auto& [place, note] : read) places.insert(place);
  std::string differences;
  for (size_t place : places) {
    if (At(wanted, place) == At(read, place)) continue;
    absl::StrAppend(&differences, "\n…", WordsBefore(plain, place), "\n  wanted ",
                    At(wanted, place), "\n  read   ", At(read, place));
  }
  if (differences.empty()) return testing::AssertionSuccess();
  return testing::AssertionFailure() << differences;
}

}  // namespace zhibiao
