#include "zhibiaoctl/record_tables.h"

#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/json_util.h"
#include "zhibiaoctl/display_width.h"
#include "zhibiaoctl/record_text.h"
#include "zhibiaoctl/table.h"

namespace zhibiao {
namespace {

constexpr char kNone[] = "none\n";

// What the text says the figure is about, without saying it twice.
std::string SubjectAndIndicator(const std::string& subject, const std::string& indicator) {
  if (subject.empty() || subject == indicator) return indicator;
  if (indicator.empty()) return subject;
  return absl::StrCat(subject, " ", indicator);
}

std::string IndicatorOf(const v1::Observation& observation) {
  if (!observation.indicator_text().empty()) return observation.indicator_text();
  return std::string(absl::StripPrefix(observation.series_key().indicator(), "indicators/"));
}

using Values = std::map<std::string, std::string>;

Values ValuesByName(const v1::DocumentRecords& records) {
  Values values;
  for (const v1::Observation& each : records.observations()) {
    values.emplace(each.name(), QuantityText(each.quantity()));
  }
  return values;
}

std::string OperandText(const v1::ComparisonOperand& operand, const Values& values) {
  const auto stated = values.find(operand.observation());
  if (stated != values.end()) return stated->second;
  const std::string implied = QuantityText(operand.implied_quantity());
  return implied.empty() ? "" : absl::StrCat("(", implied, ")");
}

std::string CodesText(const v1::Entity& entity) {
  return absl::StrJoin(entity.codes(), ", ", [](std::string* out, const v1::EntityCode& code) {
    absl::StrAppend(out, code.scheme(), ":", code.value());
  });
}

void AppendLine(std::string* text, absl::string_view label, absl::string_view value) {
  if (value.empty()) return;
  absl::StrAppend(text, PadToWidth(label, 12, false), Printable(value), "\n");
}

// The heading, with the number of records, and the table below it.
void AppendPart(std::string* text, absl::string_view title, int count, absl::string_view table) {
  absl::StrAppend(text, "\n", title, " (", count, ")\n", table);
}

}  // namespace

std::string ObservationTable(const v1::DocumentRecords& records, int width) {
  Table table({{.title = "PERIOD", .may_be_cut = false},
               {.title = "INDICATOR"},
               {.title = "SUBJECT"},
               {.title = "AREA"},
               {.title = "MEASURE", .may_be_cut = false},
               {.title = "VALUE", .right_aligned = true, .may_be_cut = false},
               {.title = "AGAINST"},
               {.title = "CLAIM", .may_be_cut = false},
               {.title = "SOURCE"}});
  for (const v1::Observation& each : records.observations()) {
    const bool actual = each.claim_kind() == v1::CLAIM_KIND_ACTUAL;
    table.AddRow({PeriodText(each.period()), IndicatorOf(each), each.subject_text(),
                  each.region_text(), MeasureText(each.series_key()), QuantityText(each.quantity()),
                  each.reference_text(), actual ? "" : LabelOf(each.claim_kind()),
                  each.attribution().source_text()});
  }
  return table.empty() ? kNone : table.Render(width);
}

std::string ComparisonTable(const v1::DocumentRecords& records, int width) {
  Table table({{.title = "KIND", .may_be_cut = false},
               {.title = "PERIOD", .may_be_cut = false},
               {.title = "WHAT"},
               {.title = "IS", .may_be_cut = false},
               {.title = "BY", .right_aligned = true, .may_be_cut = false},
               {.title = "AGAINST"},
               {.title = "LEFT", .right_aligned = true, .may_be_cut = false},
               {.title = "RIGHT", .right_aligned = true, .may_be_cut = false}});
  const Values values = ValuesByName(records);
  for (const v1::Comparison& each : records.comparisons()) {
    std::string by = QuantityText(each.difference());
    if (by.empty() && each.rank() > 0) by = absl::StrCat("no. ", each.rank());
    table.AddRow({LabelOf(each.kind()), PeriodText(each.left().period()),
                  SubjectAndIndicator(each.subject_text(), each.indicator_text()),
                  LabelOf(each.direction()), std::move(by), each.reference_text(),
                  OperandText(each.left(), values), OperandText(each.right(), values)});
  }
  return table.empty() ? kNone : table.Render(width);
}

std::string EntityTable(const v1::DocumentRecords& records, int width) {
  Table table({{.title = "TYPE", .may_be_cut = false},
               {.title = "NAME"},
               {.title = "ALSO CALLED"},
               {.title = "CODES"},
               {.title = "ENTITY"}});
  for (const v1::Entity& each : records.entities()) {
    table.AddRow({LabelOf(each.type()), each.display_name(), absl::StrJoin(each.aliases(), "、"),
                  CodesText(each), each.name()});
  }
  return table.empty() ? kNone : table.Render(width);
}

std::string FindingList(const v1::DocumentRecords& records) {
  std::string text;
  for (const v1::Finding& each : records.findings()) {
    absl::StrAppend(&text, absl::AsciiStrToUpper(LabelOf(each.severity())), "  ",
                    LabelOf(each.kind()));
    if (!each.actual_value().empty() && !each.expected_value().empty()) {
      absl::StrAppend(&text, ": stated ", each.actual_value(), ", expected ",
                      each.expected_value());
      if (!each.tolerance().empty()) absl::StrAppend(&text, " ± ", each.tolerance());
      absl::StrAppend(&text, " ", each.unit().unit_code());
    }
    if (each.state() != v1::FINDING_STATE_OPEN)
      absl::StrAppend(&text, " (", LabelOf(each.state()), ")");
    absl::StrAppend(&text, "\n    ", Printable(each.description()), "\n    ", each.name(), "\n");
    if (!each.formula().empty()) {
      absl::StrAppend(&text, "    ", Printable(each.formula()), " with ",
                      absl::StrJoin(each.records(), ", "), "\n");
    }
  }
  return text.empty() ? kNone : text;
}

std::string DocumentHeader(const v1::Document& document) {
  std::string text;
  AppendLine(&text, "document", document.name());
  AppendLine(&text, "title", document.title());
  AppendLine(&text, "publisher", document.publisher());
  AppendLine(&text, "published", document.publish_date());
  AppendLine(&text, "source", document.source_uri());
  AppendLine(&text, "sha256", document.content_sha256());
  AppendLine(&text, "parser", document.parser_version());
  if (document.has_error()) AppendLine(&text, "failed", document.error().message());
  for (const v1::DocumentIssue& issue : document.issues()) {
    AppendLine(&text, "note", absl::StrCat(LabelOf(issue.kind()), ": ", issue.message()));
  }
  return text;
}

std::string RecordTables(const v1::DocumentRecords& records, int width) {
  std::string text = DocumentHeader(records.document());
  AppendPart(&text, "Observations", records.observations_size(), ObservationTable(records, width));
  AppendPart(&text, "Comparisons", records.comparisons_size(), ComparisonTable(records, width));
  AppendPart(&text, "Entities", records.entities_size(), EntityTable(records, width));
  AppendPart(&text, "Findings", records.findings_size(), FindingList(records));
  return text;
}

std::string JsonOf(const google::protobuf::Message& message, bool indented) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = indented;
  std::string json;
  // Fails only for messages which hold an Any of an unknown type; the contract has none.
  (void)google::protobuf::util::MessageToJsonString(message, &json, options);
  return json;
}

}  // namespace zhibiao
