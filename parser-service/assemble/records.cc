#include "parser-service/assemble/records.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "audit/series_name.h"
#include "parser-service/assemble/keys.h"
#include "parser-service/assemble/record_since.h"
#include "parser-service/extract/numeral.h"

namespace zhibiao {
namespace {

v1::ComparisonBasis BasisOf(Basis basis) {
  switch (basis) {
    case Basis::kNone:
      return v1::COMPARISON_BASIS_UNSPECIFIED;
    case Basis::kYearOverYear:
      return v1::COMPARISON_BASIS_YEAR_OVER_YEAR;
    case Basis::kMonthOverMonth:
    case Basis::kQuarterOverQuarter:
      return v1::COMPARISON_BASIS_PERIOD_OVER_PERIOD;
    case Basis::kAnnualAverage:
      return v1::COMPARISON_BASIS_COMPOUND_ANNUAL;
    case Basis::kTwoYearAverage:
      return v1::COMPARISON_BASIS_TWO_YEAR_AVERAGE;
    case Basis::kFixed:
      return v1::COMPARISON_BASIS_FIXED_BASE;
    case Basis::kPeriod:
      return v1::COMPARISON_BASIS_OTHER_PERIOD;
    case Basis::kSubject:
      return v1::COMPARISON_BASIS_SUBJECT;
    case Basis::kTarget:
      return v1::COMPARISON_BASIS_TARGET;
  }
  return v1::COMPARISON_BASIS_UNSPECIFIED;
}

// A string field that is set takes memory even when it is empty; so words which may be missing are
// only set where there are some.
class RecordFiller {
 public:
  RecordFiller(const Reading& reading, v1::DocumentRecords* records)
      : reading_(reading),
        records_(*records),
        document_(records->document().name()),
        keys_(*reading.lexicon, records) {}

  void Fill();

 private:
  void FillSentences();
  v1::Sentence* AddSentence(int block, size_t index, const FoldedText& text, TextRange range,
                            v1::SentenceKind kind);
  void FillMentions();
  void FillObservation(const Statement& statement);
  void FillQuantity(const Statement& statement, v1::Quantity* quantity);
  void FillPeriod(const DaySpan& span, v1::Accumulation accumulation, const std::string& words,
                  v1::Period* period);
  void FillComparison(const Statement& statement, const v1::Observation& observation);
  void FillStatementWithoutNumber(int block, const ComparisonStatement& statement);
  void FillAttribution(int scope, v1::Attribution* attribution);
  void AddEvidence(int block, int cell, TextRange range, v1::EvidenceRole role, bool carried,
                   google::protobuf::RepeatedPtrField<v1::Evidence>* evidence);
  const FoldedText& TextAt(int block, int cell) const;
  std::string UnitWords(const Statement& s) const;
  const std::string& SentenceName(int block, int cell, uint32_t at) const;
  std::string RecordName(const char* collection, int ordinal) const;
  int NearestStatement(int block, uint32_t at) const;

  const Reading& reading_;
  v1::DocumentRecords& records_;
  std::string document_;
  KeyMaker keys_;
  // By block, then by sentence or cell: the index of the record, or -1.
  std::vector<std::vector<int>> sentences_;
  std::vector<const std::string*> entity_names_;  // by entity of the reading
  std::string utf8_;                              // of the sentence at hand
};

std::string RecordFiller::RecordName(const char* collection, int ordinal) const {
  return absl::StrCat(document_, collection, absl::Dec(ordinal, absl::kZeroPad6));
}

const FoldedText& RecordFiller::TextAt(int block, int cell) const {
  const Block& b = reading_.layout->blocks[static_cast<size_t>(block)];
  return cell < 0 ? b.text : b.table->cells[static_cast<size_t>(cell)].text;
}

const std::string& RecordFiller::SentenceName(int block, int cell, uint32_t at) const {
  static const std::string* const kNone = new std::string;
  size_t index = static_cast<size_t>(cell);
  if (cell < 0) {
    const auto& sentences = reading_.layout->blocks[static_cast<size_t>(block)].sentences;
    const auto after = std::upper_bound(sentences.begin(), sentences.end(), at,
                                        [](uint32_t a, const TextRange& r) { return a < r.begin; });
    if (after == sentences.begin()) return *kNone;
    index = static_cast<size_t>(after - sentences.begin()) - 1;
  }
  const std::vector<int>& records = sentences_[static_cast<size_t>(block)];
  return index < records.size() && records[index] >= 0 ? records_.sentences(records[index]).name()
                                                       : *kNone;
}

v1::Sentence* RecordFiller::AddSentence(int block, size_t index, const FoldedText& text,
                                        TextRange range, v1::SentenceKind kind) {
  v1::Sentence* out = records_.add_sentences();
  const int ordinal = records_.sentences_size() - 1;
  out->set_name(RecordName("/sentences/", ordinal + 1));
  out->set_ordinal(ordinal);
  out->set_kind(kind);
  reading_.source->FillSpan(text.Origin(range.begin, range.end), out->mutable_span());
  utf8_.clear();
  AppendUtf8(text.chars().substr(range.begin, range.end - range.begin), &utf8_);
  // A copy, because the string keeps room for three bytes of each character.
  out->set_normalized_text(utf8_);
  sentences_[static_cast<size_t>(block)][index] = ordinal;
  return out;
}

void RecordFiller::FillSentences() {
  std::vector<std::string> headings;
  int article = -1;
  sentences_.resize(reading_.layout->blocks.size());
  for (size_t b = 0; b < reading_.layout->blocks.size(); ++b) {
    const Block& block = reading_.layout->blocks[b];
    const int index = static_cast<int>(b);
    sentences_[b].assign(block.table ? block.table->cells.size() : block.sentences.size(), -1);
    if (block.article != article) headings.clear();
    article = block.article;
    v1::SentenceKind kind = v1::SENTENCE_KIND_BODY;
    switch (block.kind) {
      case BlockKind::kHeading:
        kind = v1::SENTENCE_KIND_HEADING;
        break;
      case BlockKind::kListItem:
        kind = v1::SENTENCE_KIND_LIST_ITEM;
        break;
      case BlockKind::kCaption:
        kind = v1::SENTENCE_KIND_CAPTION;
        break;
      case BlockKind::kByline:
      case BlockKind::kFurniture:
        kind = v1::SENTENCE_KIND_FURNITURE;
        break;
      case BlockKind::kParagraph:
      case BlockKind::kTable:
        break;
    }
    if (block.kind == BlockKind::kHeading) {
      const size_t level = static_cast<size_t>(std::max(block.heading_level, 1));
      if (headings.size() >= level) headings.resize(level - 1);
    }
    for (size_t i = 0; i < block.sentences.size(); ++i) {
      const TextRange range = block.sentences[i];
      if (range.end <= range.begin) continue;
      v1::Sentence* out = AddSentence(index, i, block.text, range, kind);
      for (const std::string& heading : headings) out->add_headings(heading);
      if (i < block.repeats.size() && block.repeats[i].block >= 0) {
        const int original = sentences_[static_cast<size_t>(block.repeats[i].block)]
                                       [static_cast<size_t>(block.repeats[i].sentence)];
        if (original >= 0) out->set_duplicate_sentence(records_.sentences(original).name());
      }
    }
    if (block.kind == BlockKind::kHeading && !block.text.empty())
      headings.push_back(Utf16ToUtf8(block.text.chars()));
    if (!block.table) continue;
    for (size_t c = 0; c < block.table->cells.size(); ++c) {
      const FoldedText& text = block.table->cells[c].text;
      if (text.empty()) continue;
      v1::Sentence* out = AddSentence(index, c, text, {0, static_cast<uint32_t>(text.size())},
                                      v1::SENTENCE_KIND_TABLE_CELL);
      for (const std::string& heading : headings) out->add_headings(heading);
    }
  }
}

void RecordFiller::AddEvidence(int block, int cell, TextRange range, v1::EvidenceRole role,
                               bool carried,
                               google::protobuf::RepeatedPtrField<v1::Evidence>* evidence) {
  if (block < 0 || range.end <= range.begin) return;
  v1::Evidence* out = evidence->Add();
  out->set_role(role);
  reading_.source->FillSpan(TextAt(block, cell).Origin(range.begin, range.end),
                            out->mutable_span());
  if (const std::string& sentence = SentenceName(block, cell, range.begin); !sentence.empty())
    out->set_sentence(sentence);
  out->set_carried_over(carried);
}

void RecordFiller::FillMentions() {
  for (const ReadEntity& entity : reading_.entities.entities)
    entity_names_.push_back(&keys_.EntityName(entity));
  for (const EntityMention& mention : reading_.entities.mentions) {
    v1::Mention* out = records_.add_mentions();
    out->set_name(RecordName("/mentions/", records_.mentions_size()));
    out->set_entity(*entity_names_[static_cast<size_t>(mention.entity)]);
    out->set_entity_type(reading_.entities.entities[static_cast<size_t>(mention.entity)].type);
    reading_.source->FillSpan(
        TextAt(mention.block, -1).Origin(mention.range.begin, mention.range.end),
        out->mutable_span());
    // What may or may not count as an entity (the outlet of a dateline, a slogan) stays below a
    // half.
    const bool marginal = reading_.entities.entities[static_cast<size_t>(mention.entity)].marginal;
    out->set_confidence(marginal ? std::min(mention.confidence, 0.4) : mention.confidence);
    if (!mention.role.empty()) out->set_role_text(mention.role);
  }
}

void RecordFiller::FillPeriod(const DaySpan& span, v1::Accumulation accumulation,
                              const std::string& words, v1::Period* period) {
  period->set_first_day(DayText(span.first));
  period->set_last_day(DayText(span.last));
  period->set_frequency(FrequencyOf(span));
  period->set_accumulation(accumulation == v1::ACCUMULATION_UNSPECIFIED ? AccumulationOf(span)
                                                                        : accumulation);
  if (!words.empty()) period->set_display_text(words);
}

// 万人 of 3万多人: the unit without the words between it and its magnitude.
std::string RecordFiller::UnitWords(const Statement& s) const {
  const FoldedText& text = TextAt(s.block, s.cell);
  TextRange rest = s.quantity.unit_text;
  std::string words;
  for (uint32_t i = rest.begin; s.quantity.exponent > 0 && i < rest.end; ++i) {
    if (kSomeMore.find(text[i]) == kSomeMore.npos) continue;
    words += OriginalWords(*reading_.source, text, {rest.begin, i});
    rest.begin = i + 1;
  }
  return words + OriginalWords(*reading_.source, text, rest);
}

void RecordFiller::FillQuantity(const Statement& s, v1::Quantity* quantity) {
  const QuantityMention& q = s.quantity;
  const std::string sign = s.negative ? "-" : "";
  quantity->set_amount(sign + q.amount);
  // A decline by 2% to 5% runs from −2 to −5.
  if (!q.upper_amount.empty()) quantity->set_upper_amount(sign + q.upper_amount);
  v1::Unit* unit = quantity->mutable_unit();
  if (!q.unit_code.empty()) unit->set_unit_code(q.unit_code);
  unit->set_multiplier_exponent(q.exponent);
  if (q.unit_text.end > q.unit_text.begin) {
    unit->set_display_text(UnitWords(s));
  }
  quantity->set_bound(q.bound);
  quantity->set_canonical_amount(ShiftDecimal(quantity->amount(), q.exponent));
  quantity->set_rounding_error(RoundingError(q.amount, q.exponent));
}

void RecordFiller::FillAttribution(int scope, v1::Attribution* attribution) {
  if (scope < 0) {
    attribution->set_kind(v1::ATTRIBUTION_KIND_AUTHOR);
    return;
  }
  const AttributionScope& s = reading_.attributions[static_cast<size_t>(scope)];
  attribution->set_kind(s.kind);
  if (!s.source.empty()) attribution->set_source_text(s.source);
  if (s.entity < 0) return;
  const std::string& name = *entity_names_[static_cast<size_t>(s.entity)];
  if (s.kind == v1::ATTRIBUTION_KIND_PERSON)
    attribution->set_speaker_entity(name);
  else
    attribution->set_source_entity(name);
}

void RecordFiller::FillObservation(const Statement& s) {
  v1::Observation* out = records_.add_observations();
  out->set_name(RecordName("/observations/", records_.observations_size()));
  v1::SeriesKey* key = out->mutable_series_key();
  keys_.FillNames(s.naming, key);
  key->set_measure(s.measure);
  key->set_comparison_basis(BasisOf(s.basis));
  key->set_price_basis(s.price_basis);
  if (!s.quantity.unit_code.empty()) key->set_unit_code(s.quantity.unit_code);
  if (s.period) {
    FillPeriod(*s.period, s.accumulation, s.period_words.text, out->mutable_period());
    // 二季度末，…增速比上季末高: what is compared with the quarter before has a value a quarter.
    if (s.basis == Basis::kQuarterOverQuarter)
      out->mutable_period()->set_frequency(v1::FREQUENCY_QUARTERLY);
    key->set_frequency(out->period().frequency());
    key->set_accumulation(out->period().accumulation());
  }
  if (s.base_period)
    FillPeriod(*s.base_period, v1::ACCUMULATION_UNSPECIFIED, s.reference.text,
               out->mutable_base_period());
  if (!s.naming.indicator.empty()) out->set_indicator_text(s.naming.indicator.text);
  if (!s.naming.subject.empty()) out->set_subject_text(s.naming.subject.text);
  if (!s.naming.area.empty()) out->set_region_text(s.naming.area.text);
  if (!s.reference.empty()) out->set_reference_text(s.reference.text);
  out->set_direction(s.direction);
  FillQuantity(s, out->mutable_quantity());
  out->set_series(SeriesNameOf(*out));
  out->set_status(s.status);
  out->set_claim_kind(s.claim);
  FillAttribution(s.attribution, out->mutable_attribution());
  out->set_extraction_rule(s.rule);
  out->set_confidence(s.confidence);
  if (const std::string& day = records_.document().publish_date(); !day.empty())
    out->set_publish_date(day);
  auto* evidence = out->mutable_evidence();
  AddEvidence(s.block, s.cell, s.quantity.range, v1::EVIDENCE_ROLE_VALUE, false, evidence);
  AddEvidence(s.block, s.cell, s.quantity.unit_text, v1::EVIDENCE_ROLE_UNIT, false, evidence);
  const bool carried = s.naming.carried;
  AddEvidence(s.naming.indicator.block, s.naming.indicator.cell, s.naming.indicator.range,
              v1::EVIDENCE_ROLE_INDICATOR, carried, evidence);
  AddEvidence(s.naming.subject.block, s.naming.subject.cell, s.naming.subject.range,
              v1::EVIDENCE_ROLE_SUBJECT, carried || s.naming.subject_carried, evidence);
  AddEvidence(s.naming.area.block, s.naming.area.cell, s.naming.area.range,
              v1::EVIDENCE_ROLE_REGION, s.naming.area.block != s.block, evidence);
  AddEvidence(s.period_words.block, s.period_words.cell, s.period_words.range,
              v1::EVIDENCE_ROLE_PERIOD, s.period_carried, evidence);
  if (s.cell < 0) AddEvidence(s.block, -1, s.cue, v1::EVIDENCE_ROLE_COMPARISON, false, evidence);
  if (s.attribution >= 0) {
    const AttributionScope& scope = reading_.attributions[static_cast<size_t>(s.attribution)];
    AddEvidence(scope.block, -1, scope.cue, v1::EVIDENCE_ROLE_ATTRIBUTION, false, evidence);
  }
  for (const auto& [block, range] : s.repeats) {
    reading_.source->FillSpan(TextAt(block, -1).Origin(range.begin, range.end),
                              out->add_repeat_spans());
  }
  if (carried) out->add_inferred_fields("indicator_text");
  if (s.naming.subject_carried) out->add_inferred_fields("subject_text");
  if (s.period_carried) out->add_inferred_fields("period");
  if (s.basis == Basis::kYearOverYear && s.cue.end == 0)
    out->add_inferred_fields("series_key.comparison_basis");
}

// A stated gap relates two values: what stands on the left, what it is compared with, and the gap.
void RecordFiller::FillComparison(const Statement& s, const v1::Observation& observation) {
  if (s.measure != v1::MEASURE_CHANGE) return;
  v1::Comparison* out = records_.add_comparisons();
  out->set_name(RecordName("/comparisons/", records_.comparisons_size()));
  const bool across = s.basis == Basis::kSubject;
  out->set_kind(across                      ? v1::COMPARISON_KIND_SUBJECTS
                : s.basis == Basis::kTarget ? v1::COMPARISON_KIND_TARGET
                                            : v1::COMPARISON_KIND_PERIODS);
  const bool down = s.direction == v1::COMPARISON_DIRECTION_DOWN;
  out->set_direction(across
                         ? (down ? v1::COMPARISON_DIRECTION_BELOW : v1::COMPARISON_DIRECTION_ABOVE)
                         : s.direction);
  *out->mutable_difference() = observation.quantity();
  out->set_difference_observation(observation.name());
  v1::ComparisonOperand* left = out->mutable_left();
  const v1::Observation* stated = s.left >= 0 && s.left < records_.observations_size()
                                      ? &records_.observations(s.left)
                                      : nullptr;
  if (stated != nullptr) {
    left->set_observation(stated->name());
    *left->mutable_series_key() = stated->series_key();
    *left->mutable_period() = stated->period();
  } else {
    *left->mutable_series_key() = observation.series_key();
    left->mutable_series_key()->clear_comparison_basis();
    left->mutable_series_key()->set_measure(v1::MEASURE_UNSPECIFIED);
    *left->mutable_period() = observation.period();
  }
  v1::ComparisonOperand* right = out->mutable_right();
  if (across) {
    *right->mutable_series_key() = keys_.OtherSide(left->series_key(), s.reference.text);
    *right->mutable_period() = left->period();
  } else {
    *right->mutable_series_key() = left->series_key();
    if (observation.has_base_period()) *right->mutable_period() = observation.base_period();
  }
  if (!s.naming.indicator.empty()) out->set_indicator_text(s.naming.indicator.text);
  if (!s.naming.subject.empty()) out->set_subject_text(s.naming.subject.text);
  if (!s.reference.empty()) out->set_reference_text(s.reference.text);
  *out->mutable_evidence() = observation.evidence();
  for (v1::Evidence& evidence : *out->mutable_evidence()) {
    if (evidence.role() == v1::EVIDENCE_ROLE_VALUE) {
      *out->add_evidence() = evidence;
      out->mutable_evidence(out->evidence_size() - 1)->set_role(v1::EVIDENCE_ROLE_RECORD);
      break;
    }
  }
  *out->mutable_attribution() = observation.attribution();
  *out->mutable_repeat_spans() = observation.repeat_spans();
  out->set_extraction_rule(across ? "comparison.subjects" : "comparison.periods");
  out->set_confidence(observation.confidence());
  if (stated == nullptr || stated->quantity().unit().unit_code() !=
                               (s.quantity.unit_code == "pp" ? "%" : s.quantity.unit_code))
    return;
  if (stated->quantity().bound() != v1::NUMERIC_BOUND_EXACT ||
      s.quantity.bound != v1::NUMERIC_BOUND_EXACT || !s.quantity.upper_amount.empty())
    return;
  v1::Quantity* implied = right->mutable_implied_quantity();
  implied->set_canonical_amount(SubtractDecimals(stated->quantity().canonical_amount(),
                                                 observation.quantity().canonical_amount()));
  implied->set_amount(implied->canonical_amount());
  implied->mutable_unit()->set_unit_code(stated->quantity().unit().unit_code());
  implied->set_bound(v1::NUMERIC_BOUND_EXACT);
  implied->set_rounding_error(
      AddDecimals(stated->quantity().rounding_error(), observation.quantity().rounding_error()));
}

// The statement whose figure stands last before the place, in the same block.
int RecordFiller::NearestStatement(int block, uint32_t at) const {
  const auto& statements = reading_.statements;
  auto after = std::partition_point(statements.begin(), statements.end(), [&](const Statement& s) {
    return s.block < block || (s.block == block && s.quantity.range.begin < at);
  });
  return after != statements.begin() && std::prev(after)->block == block
             ? static_cast<int>(after - statements.begin()) - 1
             : -1;
}

void RecordFiller::FillStatementWithoutNumber(int block, const ComparisonStatement& s) {
  const Block& b = reading_.layout->blocks[static_cast<size_t>(block)];
  // A repeated sentence states it once.
  for (size_t i = 0; i < b.sentences.size() && i < b.repeats.size(); ++i) {
    if (b.repeats[i].block >= 0 && s.range.begin >= b.sentences[i].begin &&
        s.range.begin < b.sentences[i].end)
      return;
  }
  v1::Comparison* out = records_.add_comparisons();
  out->set_name(RecordName("/comparisons/", records_.comparisons_size()));
  out->set_kind(s.kind);
  out->set_direction(s.direction);
  Naming naming;
  const auto words = [&](TextRange range) {
    return range.end > range.begin ? OriginalWords(*reading_.source, b.text, range) : std::string();
  };
  naming.indicator.text = words(s.subject);
  const int near = NearestStatement(block, s.range.end);
  if (near >= 0) {
    const v1::Observation& observation = records_.observations(near);
    if (naming.indicator.text.empty()) {
      naming = reading_.statements[static_cast<size_t>(near)].naming;
      out->set_subject_text(naming.subject.text);
    }
    *out->mutable_left()->mutable_period() = observation.period();
    FillRecordSince(
        std::u16string_view(b.text.chars()).substr(s.range.begin, s.range.end - s.range.begin),
        reading_.statements[static_cast<size_t>(near)].period, reading_.reference_day, out);
  }
  out->set_indicator_text(naming.indicator.text);
  out->set_reference_text(words(s.reference));
  keys_.FillNames(naming, out->mutable_left()->mutable_series_key());
  if (s.kind == v1::COMPARISON_KIND_ORDER && !out->reference_text().empty()) {
    *out->mutable_right()->mutable_series_key() =
        keys_.OtherSide(out->left().series_key(), out->reference_text());
    *out->mutable_right()->mutable_period() = out->left().period();
  }
  AddEvidence(block, -1, s.range, v1::EVIDENCE_ROLE_RECORD, false, out->mutable_evidence());
  AddEvidence(block, -1, s.cue, v1::EVIDENCE_ROLE_COMPARISON, false, out->mutable_evidence());
  AddEvidence(block, -1, s.subject, v1::EVIDENCE_ROLE_INDICATOR, false, out->mutable_evidence());
  // Scopes do not overlap: only the last that begins no later can hold the place.
  const auto& scopes = reading_.attributions;
  const auto after =
      std::partition_point(scopes.begin(), scopes.end(), [&](const AttributionScope& a) {
        return a.block < block || (a.block == block && a.range.begin <= s.range.begin);
      });
  const bool said = after != scopes.begin() && std::prev(after)->block == block &&
                    s.range.begin < std::prev(after)->range.end;
  FillAttribution(said ? static_cast<int>(after - scopes.begin()) - 1 : -1,
                  out->mutable_attribution());
  out->set_extraction_rule(s.rule);
  out->set_confidence(0.8);
}

void RecordFiller::Fill() {
  FillSentences();
  FillMentions();
  for (const Statement& statement : reading_.statements) FillObservation(statement);
  size_t next = 0;
  for (size_t b = 0; b < reading_.layout->blocks.size(); ++b) {
    const int block = static_cast<int>(b);
    for (; next < reading_.statements.size() && reading_.statements[next].block <= block; ++next) {
      FillComparison(reading_.statements[next], records_.observations(static_cast<int>(next)));
    }
    for (const ComparisonStatement& statement : reading_.comparisons[b])
      FillStatementWithoutNumber(block, statement);
  }
  keys_.SortReferred();
}

}  // namespace

void FillRecords(const Reading& reading, v1::DocumentRecords* records) {
  RecordFiller(reading, records).Fill();
}

}  // namespace zhibiao
