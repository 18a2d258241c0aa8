#include "query-service/render/record_card.h"

#include <initializer_list>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "query-service/render/number_text.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kComma = ", ";

std::string Joined(absl::string_view a, absl::string_view b, absl::string_view between = kComma) {
  return absl::StrCat(a, a.empty() || b.empty() ? "" : between, b);
}

std::string WrittenText(const v1::Quantity& quantity) {
  if (quantity.amount().empty()) return "";
  const v1::Unit& unit = quantity.unit();
  return absl::StrCat(quantity.amount(), quantity.upper_amount().empty() ? "" : "~",
                      quantity.upper_amount(),
                      unit.display_text().empty() ? unit.unit_code() : unit.display_text());
}

absl::string_view SignOf(v1::Measure measure, v1::ComparisonDirection direction) {
  const bool is_up =
      direction == v1::COMPARISON_DIRECTION_UP || direction == v1::COMPARISON_DIRECTION_ABOVE;
  const bool is_down =
      direction == v1::COMPARISON_DIRECTION_DOWN || direction == v1::COMPARISON_DIRECTION_BELOW;
  switch (measure) {
    case v1::MEASURE_GROWTH_RATE:
      return is_up ? "↑" : is_down ? "↓" : "=";
    case v1::MEASURE_CHANGE:
      return is_up ? "Δ↑" : is_down ? "Δ↓" : "Δ";
    case v1::MEASURE_SHARE:
      return "⊂";
    case v1::MEASURE_CONTRIBUTION:
      return "⊕";
    case v1::MEASURE_RANK:
      return "#";
    default:
      return "";
  }
}

absl::string_view KindOf(v1::EntityType type) {
  switch (type) {
    case v1::ENTITY_TYPE_PERSON:
      return "person";
    case v1::ENTITY_TYPE_ORGANIZATION:
      return "organization";
    case v1::ENTITY_TYPE_PLACE:
      return "place";
    case v1::ENTITY_TYPE_WORK:
      return "work";
    case v1::ENTITY_TYPE_PROGRAMME:
      return "programme";
    default:
      return "other";
  }
}

// The spans of `record` with the first of `roles` that has any, and its repetitions.
template <typename Record>
std::vector<const v1::TextSpan*> MarksOf(const Record& record,
                                         std::initializer_list<v1::EvidenceRole> roles) {
  std::vector<const v1::TextSpan*> marks;
  for (const v1::EvidenceRole role : roles) {
    for (const v1::Evidence& evidence : record.evidence()) {
      if (evidence.role() == role) marks.push_back(&evidence.span());
    }
    if (!marks.empty()) break;
  }
  for (const v1::TextSpan& span : record.repeat_spans()) marks.push_back(&span);
  return marks;
}

class CardMaker {
 public:
  CardMaker(const v1::DocumentRecords& records, Language language)
      : records_(records), language_(language) {
    for (const v1::Entity& entity : records.entities()) entities_[entity.name()] = &entity;
    for (const v1::Indicator& known : records.indicators()) indicators_[known.name()] = &known;
    for (const v1::Mention& mention : records.mentions()) ++mention_counts_[mention.entity()];
    int index = 0;
    for (const v1::Observation& o : records.observations()) cards_by_name_[o.name()] = index++;
    for (const v1::Comparison& c : records.comparisons()) cards_by_name_[c.name()] = index++;
  }

  std::vector<Card> Make() {
    std::vector<Card> cards;
    cards.reserve(cards_by_name_.size() + static_cast<size_t>(records_.mentions_size()));
    for (const v1::Observation& observation : records_.observations()) {
      cards.push_back(FigureCard(observation));
    }
    for (const v1::Comparison& comparison : records_.comparisons()) {
      cards.push_back(ComparisonCard(comparison));
    }
    for (const v1::Mention& mention : records_.mentions()) cards.push_back(MentionCard(mention));
    for (int i = 0; i < records_.findings_size(); ++i) {
      const v1::Finding& finding = records_.findings(i);
      for (const std::string& name : finding.records()) {
        const int index = CardOf(name);
        if (index < 0) continue;
        Card& card = cards[static_cast<size_t>(index)];
        card.findings.push_back(i);
        card.rows.insert(card.rows.begin(), {"contradiction", finding.description(), -1});
      }
    }
    return cards;
  }

 private:
  static void Add(absl::string_view label, std::string text, Card* card, int leads_to = -1) {
    if (!text.empty()) card->rows.push_back({label, std::move(text), leads_to});
  }

  int CardOf(const std::string& name) const {
    const auto found = cards_by_name_.find(name);
    return found == cards_by_name_.end() ? -1 : found->second;
  }

  // As written, with the canonical name behind it where that is another.
  std::string NameText(const std::string& written, const std::string& entity) const {
    const auto found = entities_.find(entity);
    if (found == entities_.end() || found->second->display_name() == written) return written;
    if (written.empty()) return found->second->display_name();
    return absl::StrCat(written, " (", found->second->display_name(), ")");
  }

  std::string IndicatorText(const std::string& indicator) const {
    const auto found = indicators_.find(indicator);
    if (found == indicators_.end() || !found->second->catalogued()) return "";
    return Joined(found->second->display_name(), found->second->english_name());
  }

  std::string PeriodText(const v1::Period& period) const {
    const std::string days = DaysText(period);
    if (period.display_text().empty() || days.empty()) return days;
    return absl::StrCat(days, " (", period.display_text(), ")");
  }

  std::string SourceText(const v1::Attribution& source) const {
    return Joined(source.source_text(), EnumLabel(source.kind(), language_));
  }

  static std::string ConfidenceText(double confidence) {
    return confidence > 0 ? absl::StrFormat("%.0f %%", confidence * 100) : "";
  }

  std::string MeasureText(const v1::SeriesKey& key) const {
    return Joined(EnumLabel(key.measure(), language_),
                  EnumLabel(key.comparison_basis(), language_));
  }

  // What every record ends with.
  void AddOrigin(const std::string& rule, double confidence, const std::string& name,
                 Card* card) const {
    Add("rule", rule, card);
    Add("confidence", ConfidenceText(confidence), card);
    Add("name", name, card);
  }

  void AddWhen(const v1::Observation& o, Card* card) const {
    Add("period", PeriodText(o.period()), card);
    Add("base", PeriodText(o.base_period()), card);
    Add("accumulation", EnumLabel(o.series_key().accumulation(), language_), card);
  }

  Card FigureCard(const v1::Observation& o) const {
    Card card;
    card.kind = "figure";
    card.marks = MarksOf(o, {v1::EVIDENCE_ROLE_VALUE, v1::EVIDENCE_ROLE_RECORD});
    card.evidence = &o.evidence();
    card.title = card.marks.empty() ? WrittenText(o.quantity()) : card.marks.front()->text();
    const v1::SeriesKey& key = o.series_key();
    card.sign = SignOf(key.measure(), o.direction());
    card.summary = Joined(Joined(o.subject_text(), o.indicator_text()),
                          Joined(MeasureText(key), DaysText(o.period())));
    Add("indicator", o.indicator_text(), &card);
    Add("catalogue", IndicatorText(key.indicator()), &card);
    Add("subject", NameText(o.subject_text(), key.subject_entity()), &card);
    Add("area", NameText(o.region_text(), key.region_entity()), &card);
    const v1::Quantity& quantity = o.quantity();
    const bool is_exact = quantity.bound() == v1::NUMERIC_BOUND_EXACT;
    Add("written",
        Joined(is_exact ? "" : EnumLabel(quantity.bound(), language_), WrittenText(quantity), " "),
        &card);
    Add("normalised", NormalisedText(quantity), &card);
    Add("unit", key.unit_code(), &card);
    AddWhen(o, &card);
    Add("measure", EnumLabel(key.measure(), language_), &card);
    Add("basis", EnumLabel(key.comparison_basis(), language_), &card);
    Add("reference", o.reference_text(), &card);
    Add("direction", EnumLabel(o.direction(), language_), &card);
    Add("prices", EnumLabel(key.price_basis(), language_), &card);
    Add("claim", EnumLabel(o.claim_kind(), language_), &card);
    Add("status", EnumLabel(o.status(), language_), &card);
    Add("source", SourceText(o.attribution()), &card);
    Add("inferred", absl::StrJoin(o.inferred_fields(), ", "), &card);
    AddOrigin(o.extraction_rule(), o.confidence(), o.name(), &card);
    return card;
  }

  // What one side of a comparison is: the value stated for it, else the one implied.
  std::string OperandText(const v1::ComparisonOperand& operand, const std::string& named) const {
    std::string value;
    if (const int index = CardOf(operand.observation()); index >= 0) {
      if (index < records_.observations_size()) {
        value = WrittenText(records_.observations(index).quantity());
      }
    } else if (!operand.implied_quantity().amount().empty()) {
      value = absl::StrCat(NormalisedText(operand.implied_quantity()), " (",
                           Label("implied", language_), ")");
    }
    const std::string who = NameText(named, operand.series_key().subject_entity());
    return Joined(Joined(who, value), DaysText(operand.period()));
  }

  Card ComparisonCard(const v1::Comparison& c) const {
    Card card;
    card.kind = "comparison";
    card.marks = MarksOf(
        c, {v1::EVIDENCE_ROLE_RECORD, v1::EVIDENCE_ROLE_VALUE, v1::EVIDENCE_ROLE_COMPARISON});
    card.evidence = &c.evidence();
    card.title = card.marks.empty() ? WrittenText(c.difference()) : card.marks.front()->text();
    card.sign = SignOf(v1::MEASURE_GROWTH_RATE, c.direction());
    card.summary = Joined(Joined(c.subject_text(), c.indicator_text()),
                          Joined(EnumLabel(c.kind(), language_), c.reference_text()));
    Add("kind", EnumLabel(c.kind(), language_), &card);
    Add("indicator", c.indicator_text(), &card);
    Add("direction", EnumLabel(c.direction(), language_), &card);
    Add("left", OperandText(c.left(), c.subject_text()), &card, CardOf(c.left().observation()));
    const bool is_between =
        c.kind() == v1::COMPARISON_KIND_SUBJECTS || c.kind() == v1::COMPARISON_KIND_ORDER;
    Add("right", OperandText(c.right(), is_between ? c.reference_text() : ""), &card,
        CardOf(c.right().observation()));
    if (!is_between) Add("reference", c.reference_text(), &card);
    Add("difference", WrittenText(c.difference()), &card, CardOf(c.difference_observation()));
    if (c.rank() > 0) Add("rank", absl::StrCat(c.rank()), &card);
    Add("source", SourceText(c.attribution()), &card);
    AddOrigin(c.extraction_rule(), c.confidence(), c.name(), &card);
    return card;
  }

  Card MentionCard(const v1::Mention& mention) const {
    Card card;
    card.kind = KindOf(mention.entity_type());
    card.marks = {&mention.span()};
    card.title = mention.span().text();
    const auto found = entities_.find(mention.entity());
    const v1::Entity& entity =
        found == entities_.end() ? v1::Entity::default_instance() : *found->second;
    card.summary = Joined(mention.role_text(),
                          entity.display_name() == card.title ? "" : entity.display_name());
    Add("kind", EnumLabel(mention.entity_type(), language_), &card);
    Add("called", entity.display_name(), &card);
    Add("aliases", absl::StrJoin(entity.aliases(), ", "), &card);
    Add("role", mention.role_text(), &card);
    Add("codes",
        absl::StrJoin(entity.codes(), ", ",
                      [](std::string* out, const v1::EntityCode& code) {
                        absl::StrAppend(out, code.scheme(), " ", code.value());
                      }),
        &card);
    Add("parent", NameText("", entity.parent_entity()), &card);
    if (const auto count = mention_counts_.find(mention.entity()); count != mention_counts_.end()) {
      Add("mentions", absl::StrCat(count->second), &card);
    }
    AddOrigin("", mention.confidence(), mention.entity(), &card);
    return card;
  }

  const v1::DocumentRecords& records_;
  Language language_;
  absl::flat_hash_map<std::string, const v1::Entity*> entities_;
  absl::flat_hash_map<std::string, const v1::Indicator*> indicators_;
  absl::flat_hash_map<std::string, int> mention_counts_;
  absl::flat_hash_map<std::string, int> cards_by_name_;
};

}  // namespace

std::string NormalisedText(const v1::Quantity& quantity) {
  if (quantity.canonical_amount().empty()) return "";
  const bool is_range = !quantity.upper_amount().empty();
  // The contract gives the lower end in canonical form only.
  if (is_range && quantity.unit().multiplier_exponent() != 0) return "";
  std::string text = Grouped(quantity.canonical_amount());
  if (is_range) absl::StrAppend(&text, " – ", Grouped(quantity.upper_amount()));
  const std::string& unit = quantity.unit().unit_code();
  absl::StrAppend(&text, unit.empty() ? "" : " ", unit);
  if (!quantity.rounding_error().empty()) {
    absl::StrAppend(&text, " ± ", Grouped(quantity.rounding_error()));
  }
  return text;
}

std::string DaysText(const v1::Period& period) {
  if (period.first_day() == period.last_day()) return period.first_day();
  return Joined(period.first_day(), period.last_day(), " – ");
}

std::vector<Card> MakeCards(const v1::DocumentRecords& records, Language language) {
  return CardMaker(records, language).Make();
}

}  // namespace zhibiao
