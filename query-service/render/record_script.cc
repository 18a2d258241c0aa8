#include "query-service/render/record_script.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "query-service/render/html_text.h"

namespace zhibiao {
namespace {

// Appends `,` before all but the first of a list.
void AppendComma(bool* is_first, std::string* json) {
  if (!*is_first) json->push_back(',');
  *is_first = false;
}

void AppendLabel(absl::string_view key, Language language, bool* is_first, std::string* json) {
  AppendComma(is_first, json);
  AppendJson(key, json);
  json->push_back(':');
  AppendJson(Label(key, language), json);
}

void AppendLabels(const std::vector<Card>& cards, Language language, std::string* json) {
  std::set<absl::string_view> keys = {"evidence", "carried", "pinned"};
  for (const Card& card : cards) {
    for (const CardRow& row : card.rows) keys.insert(row.label);
  }
  bool is_first = true;
  for (const absl::string_view key : keys) AppendLabel(key, language, &is_first, json);
  for (const Card& card : cards) {
    const std::string key = absl::StrCat("one-", card.kind);
    if (keys.insert(card.kind).second) AppendLabel(key, language, &is_first, json);
  }
}

void AppendRows(const Card& card, std::string* json) {
  bool is_first = true;
  for (const CardRow& row : card.rows) {
    AppendComma(&is_first, json);
    json->push_back('[');
    AppendJson(row.label, json);
    json->push_back(',');
    AppendJson(row.text, json);
    if (row.card >= 0) absl::StrAppend(json, ",", row.card);
    json->push_back(']');
  }
}

// The unit and the whole record stand where the mark is.
bool StandsApart(v1::EvidenceRole role) {
  return role != v1::EVIDENCE_ROLE_VALUE && role != v1::EVIDENCE_ROLE_UNIT &&
         role != v1::EVIDENCE_ROLE_RECORD;
}

void AppendEvidence(const Card& card, const TextWriter& text, std::string* json) {
  if (card.evidence == nullptr) return;
  bool is_first = true;
  for (const v1::Evidence& evidence : *card.evidence) {
    if (!StandsApart(evidence.role())) continue;
    const BlockRange range = text.RangeOf(evidence.span());
    if (range.block < 0 || range.begin >= range.end) continue;
    AppendComma(&is_first, json);
    absl::StrAppend(json, "[", static_cast<int>(evidence.role()), ",", range.block, ",",
                    range.begin, ",", range.end, evidence.carried_over() ? ",1]" : "]");
  }
}

}  // namespace

std::string RecordScript(const std::vector<Card>& cards, const TextWriter& text,
                         Language language) {
  std::string json = "{\"labels\":{";
  AppendLabels(cards, language, &json);
  json += "},\"roles\":[";
  bool is_first = true;
  for (int role = v1::EvidenceRole_MIN; role <= v1::EvidenceRole_MAX; ++role) {
    AppendComma(&is_first, &json);
    AppendJson(EnumLabel(static_cast<v1::EvidenceRole>(role), language), &json);
  }
  json += "],\"cards\":[";
  is_first = true;
  for (const Card& card : cards) {
    AppendComma(&is_first, &json);
    json += "\n{\"kind\":";
    AppendJson(card.kind, &json);
    json += ",\"title\":";
    AppendJson(card.title, &json);
    json += ",\"summary\":";
    AppendJson(card.summary, &json);
    json += ",\"rows\":[";
    AppendRows(card, &json);
    json += "],\"evidence\":[";
    AppendEvidence(card, text, &json);
    json += "]}";
  }
  return json + "]}";
}

}  // namespace zhibiao
