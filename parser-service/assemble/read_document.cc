#include "parser-service/assemble/read_document.h"

#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "audit/audit.h"
#include "audit/short_digest.h"
#include "parser-service/assemble/keys.h"
#include "parser-service/assemble/records.h"
#include "parser-service/document/document_layout.h"
#include "parser-service/text/source_text.h"

namespace zhibiao {
namespace {

std::optional<CivilDay> ParseDay(absl::string_view text) {
  CivilDay day;
  if (text.size() != 10 || !absl::SimpleAtoi(text.substr(0, 4), &day.year) ||
      !absl::SimpleAtoi(text.substr(5, 2), &day.month) ||
      !absl::SimpleAtoi(text.substr(8, 2), &day.day) || day.month < 1 || day.month > 12 ||
      day.day < 1 || day.day > LastDayOfMonth(day.year, day.month)) {
    return std::nullopt;
  }
  return day;
}

void AddReferenceIssue(CivilDay day, bool stated, v1::Document* document) {
  v1::DocumentIssue* issue = document->add_issues();
  issue->set_kind(v1::DOCUMENT_ISSUE_KIND_REFERENCE_DATE_INFERRED);
  issue->set_message(absl::StrCat(
      "No publication date was given; relative periods are resolved against ", DayText(day),
      stated ? ", which the text states." : ", which the text implies."));
}

// The day against which periods are resolved: given, stated or implied. Without a given one, what
// was found is noted in `document`.
std::optional<CivilDay> ReferenceDay(const DocumentLayout& layout, v1::Document* document) {
  if (const auto given = ParseDay(document->publish_date())) return given;
  const bool stated = layout.stated_publish_day.has_value();
  const auto day = stated ? layout.stated_publish_day : InferReferenceDay(layout);
  // 发布时间：2024-01-12 is as good as a client's word, and it makes the vintage of the values.
  if (stated) {
    document->set_publish_date(DayText(*day));
    document->add_inferred_fields("publish_date");
  }
  if (day) AddReferenceIssue(*day, stated, document);
  return day;
}

// The words of a scope without those that attribute them.
std::u16string SaidWords(const DocumentLayout& layout, const AttributionScope& scope) {
  const std::u16string_view text = layout.blocks[static_cast<size_t>(scope.block)].text.chars();
  std::u16string words(text.substr(scope.range.begin, scope.range.end - scope.range.begin));
  if (scope.cue.end > scope.cue.begin && scope.cue.begin >= scope.range.begin &&
      scope.cue.end <= scope.range.end) {
    words.erase(scope.cue.begin - scope.range.begin, scope.cue.end - scope.cue.begin);
  }
  const size_t first = words.find_first_not_of(u"，：“” ");
  return first == words.npos ? std::u16string() : words.substr(first);
}

// The same words in two mouths: one of the attributions is a mistake of the editors.
void AddSpeakerIssues(const SourceText& source, const DocumentLayout& layout,
                      const std::vector<AttributionScope>& scopes, v1::Document* document) {
  constexpr size_t kLeastWords = 20;
  absl::flat_hash_map<std::u16string, const AttributionScope*> said;
  for (const AttributionScope& scope : scopes) {
    std::u16string words = SaidWords(layout, scope);
    if (words.size() < kLeastWords) continue;
    const auto [first, fresh] = said.try_emplace(std::move(words), &scope);
    if (fresh || first->second->source == scope.source) continue;
    v1::DocumentIssue* issue = document->add_issues();
    issue->set_kind(v1::DOCUMENT_ISSUE_KIND_TWO_SPEAKERS);
    issue->set_message(absl::StrCat("The same words are attributed to ", first->second->source,
                                    " and to ", scope.source, "."));
    source.FillSpan(layout.blocks[static_cast<size_t>(scope.block)].text.Origin(scope.range.begin,
                                                                                scope.range.end),
                    issue->mutable_span());
  }
}

// Of the rules and lists. Grows with every change by which a document may be read differently.
constexpr absl::string_view kVersion = "0.2.11";

}  // namespace

absl::StatusOr<std::unique_ptr<const DocumentReader>> DocumentReader::Create(
    absl::string_view user_lexicon_tsv) {
  auto lexicon = Lexicon::Compile(user_lexicon_tsv);
  if (!lexicon.ok()) return lexicon.status();
  std::string version(kVersion);
  if (!user_lexicon_tsv.empty())
    absl::StrAppend(&version, "+lexicon.", ShortDigest(user_lexicon_tsv));
  return std::unique_ptr<const DocumentReader>(
      new DocumentReader(*std::move(lexicon), std::move(version)));
}

DocumentReader::DocumentReader(std::unique_ptr<const Lexicon> lexicon, std::string version)
    : lexicon_(std::move(lexicon)), version_(std::move(version)) {
  for (const Term* term : lexicon_->TermsOf(TermKind::kIndicator)) {
    if (term->indicator == nullptr) continue;
    v1::Indicator indicator = *term->indicator;
    indicator.set_name(absl::StrCat("indicators/", term->id));
    indicators_.push_back(std::move(indicator));
  }
  for (TermKind kind :
       {TermKind::kPlace, TermKind::kSubject, TermKind::kOrganization, TermKind::kProgramme}) {
    for (const Term* term : lexicon_->TermsOf(kind))
      FillEntityOfTerm(*term, &entities_.emplace_back());
  }
}

void DocumentReader::FillFrom(const SourceText& source, v1::DocumentRecords* records) const {
  v1::Document* out = records->mutable_document();
  const absl::string_view mime_type = out->mime_type();
  const DocumentLayout layout =
      ReadLayout(source, mime_type.substr(0, mime_type.find(';')), out->title());
  if (out->title().empty() && !layout.title.empty()) {
    out->set_title(layout.title);
    out->add_inferred_fields("title");
  }
  for (const v1::DocumentIssue& issue : layout.issues) *out->add_issues() = issue;
  const std::optional<CivilDay> reference = ReferenceDay(layout, out);

  std::vector<std::vector<TermMatch>> terms(layout.blocks.size());
  std::vector<TermMatch> found;  // with room for the most; kept with room for what there is
  for (size_t i = 0; i < layout.blocks.size(); ++i) {
    lexicon_->Scan(layout.blocks[i].text.chars(), &found);
    terms[i] = found;
  }

  Reading reading;
  reading.source = &source;
  reading.layout = &layout;
  reading.lexicon = lexicon_.get();
  reading.reference_day = reference;
  reading.entities = ReadEntities(layout, source, terms);
  reading.attributions = ReadAttributions(layout, reading.entities, terms);
  AddSpeakerIssues(source, layout, reading.attributions, out);
  reading.comparisons.reserve(layout.blocks.size());
  for (size_t i = 0; i < layout.blocks.size(); ++i)
    reading.comparisons.push_back(ReadComparisonStatements(layout.blocks[i], terms[i]));
  const StatementContext context{&layout,
                                 &source,
                                 &terms,
                                 &reading.entities,
                                 &reading.attributions,
                                 &reading.comparisons,
                                 lexicon_.get(),
                                 reference.value_or(CivilDay{2000, 12, 31})};
  reading.statements = ReadStatements(context);
  // Records take several times the memory of what they are made from: what they do not need, goes.
  terms = {};
  if (!reference) {
    // A text without any year says no day at all.
    for (Statement& statement : reading.statements) {
      statement.period.reset();
      statement.base_period.reset();
    }
  }
  FillRecords(reading, records);
}

void DocumentReader::Read(const v1::Document& document, v1::DocumentRecords* records) const {
  v1::Document* out = records->mutable_document();
  *out = document;
  SourceText source{document.text().empty() ? document.content() : std::move(*out->mutable_text())};
  FillFrom(source, records);
  for (v1::Finding& finding : AuditDocument(*records))
    *records->add_findings() = std::move(finding);
  out->set_text(std::move(source).Release());
  out->set_state(v1::DOCUMENT_STATE_ACTIVE);
  out->set_parser_version(version_);
  out->set_sentence_count(records->sentences_size());
  out->set_observation_count(records->observations_size());
  out->set_comparison_count(records->comparisons_size());
  out->set_finding_count(records->findings_size());
}

}  // namespace zhibiao
