// A record in words: what the panel of the page shows of it.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_RECORD_CARD_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_RECORD_CARD_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "query-service/render/labels.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

struct CardRow {
  // Key of a label.
  absl::string_view label;
  std::string text;
  // Index of another card to which the row leads, or -1.
  int card = -1;
};

struct Card {
  // `figure`, `comparison`, `person`, `organization`, `place`, `work`, `programme` or `other`: also
  // the class of its marks and the key of its label.
  absl::string_view kind;
  // The words which are marked, and what they are about.
  std::string title;
  std::string summary;
  // Measure and direction in one or two characters, such as `↓`; empty for a level.
  absl::string_view sign;
  std::vector<CardRow> rows;
  // Indices into DocumentRecords.findings.
  std::vector<int> findings;
  // Where it is marked. The records must outlive the card.
  std::vector<const v1::TextSpan*> marks;
  // What supports it; null where a mention needs none.
  const google::protobuf::RepeatedPtrField<v1::Evidence>* evidence = nullptr;
};

// A card for every observation, comparison and mention, in this order. Rows without content are
// left out.
std::vector<Card> MakeCards(const v1::DocumentRecords& records, Language language);

// `-6.8` with `%` for -6.8 percent; digits in groups: `6,982,280,000,000 CNY`.
std::string NormalisedText(const v1::Quantity& quantity);

// Both days, or the one: `2023-01-01 – 2023-12-31`. Empty when there is none.
std::string DaysText(const v1::Period& period);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_RECORD_CARD_H_
