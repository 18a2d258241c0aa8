#include "parser-service/assemble/keys.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "audit/short_digest.h"
#include "parser-service/extract/cue.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {
namespace {

// Folded, without quotation marks, blanks and brackets' contents that only explain.
std::u16string Normal(absl::string_view words) {
  std::u16string normal;
  normal.reserve(words.size() / 2);
  for (char16_t c : Utf8ToUtf16(words)) {
    c = FoldChar(c);
    if (c == u' ' || c == u'“' || c == u'”' || c == u'‘' || c == u'’' || c == u'"') continue;
    normal.push_back(c);
  }
  for (std::u16string_view lead :
       {std::u16string_view(u"全部"), std::u16string_view(u"同期"), std::u16string_view(u"整体"),
        std::u16string_view(u"我国"), std::u16string_view(u"全国")}) {
    if (normal.size() > lead.size() && normal.starts_with(lead)) normal.erase(0, lead.size());
  }
  return normal;
}

v1::EntityType TypeOf(const Term& term) {
  switch (term.kind) {
    case TermKind::kPlace:
      return v1::ENTITY_TYPE_PLACE;
    case TermKind::kOrganization:
      return v1::ENTITY_TYPE_ORGANIZATION;
    case TermKind::kProgramme:
      return v1::ENTITY_TYPE_PROGRAMME;
    default:
      break;
  }
  if (term.category == "product" || term.category == "commodity" || term.category == "cpi-group")
    return v1::ENTITY_TYPE_PRODUCT;
  if (term.category == "population") return v1::ENTITY_TYPE_POPULATION;
  return v1::ENTITY_TYPE_SECTOR;
}

absl::string_view TypeSlug(v1::EntityType type) {
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
      return "subject";
  }
}

const std::string& NoName() {
  static const std::string* const none = new std::string;
  return *none;
}

// Identifiers hold only [a-z0-9-]; those of some units and lists do not.
bool IsIdentifier(absl::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace

void FillEntityOfTerm(const Term& term, v1::Entity* entity) {
  const v1::EntityType type = TypeOf(term);
  const bool prefixed = term.kind == TermKind::kPlace || term.kind == TermKind::kSubject;
  const std::string id = IsIdentifier(term.id) ? term.id : ShortDigest(term.id);
  entity->set_name(prefixed ? absl::StrCat("entities/", id)
                            : absl::StrCat("entities/", TypeSlug(type), "-", id));
  entity->set_display_name(term.name);
  entity->set_type(type);
  for (const std::string& alias : term.aliases) entity->add_aliases(alias);
  for (const v1::EntityCode& code : term.codes) *entity->add_codes() = code;
  if (!term.parent.empty()) entity->set_parent_entity(absl::StrCat("entities/", term.parent));
}

v1::Entity& KeyMaker::TermEntity(const Term& term) {
  const auto [known, fresh] = term_entities_.try_emplace(&term);
  if (!fresh) return *known->second;
  v1::Entity* entity = records_.add_entities();
  FillEntityOfTerm(term, entity);
  const auto [of_name, first] = entities_.try_emplace(entity->name(), entity);
  // Two entries may be one entity: the first is kept.
  if (!first) records_.mutable_entities()->RemoveLast();
  return *(known->second = of_name->second);
}

// An entity that no list knows.
v1::Entity& KeyMaker::OpenEntity(std::string name, std::string display_name, v1::EntityType type) {
  if (const auto known = entities_.find(name); known != entities_.end()) return *known->second;
  v1::Entity* entity = records_.add_entities();
  entity->set_name(std::move(name));
  entity->set_display_name(std::move(display_name));
  entity->set_type(type);
  entities_.emplace(entity->name(), entity);
  return *entity;
}

// 居民消费价格指数CPI names its indicator twice: the second name, else the words as they are.
std::u16string KeyMaker::WithoutApposition(std::u16string words) const {
  const std::u16string_view whole = words;
  for (size_t split = 2; split + 2 <= whole.size(); ++split) {
    const Term* second = lexicon_.Find(whole.substr(split), TermKind::kIndicator);
    if (second != nullptr && lexicon_.Find(whole.substr(0, split), TermKind::kIndicator) == second)
      return std::u16string(whole.substr(split));
  }
  return words;
}

// Subject and indicator at the joint where a known subject ends: 规模以上工业 | 增加值.
KeyMaker::Parts KeyMaker::Decompose(absl::string_view subject, absl::string_view indicator) const {
  std::u16string whole_indicator = WithoutApposition(Normal(indicator));
  std::u16string whole = Normal(subject);
  if (whole.find(whole_indicator) != whole.npos || whole_indicator.starts_with(whole))
    whole.clear();
  // 规模以上工业 + 工业增加值 name the sector twice.
  size_t overlap = 0;
  for (size_t n = 2; n <= std::min(whole.size(), whole_indicator.size()); ++n) {
    if (whole.ends_with(std::u16string_view(whole_indicator).substr(0, n))) overlap = n;
  }
  whole.append(whole_indicator, overlap);
  const std::u16string_view words = whole;
  for (size_t split = words.size() - 1; split >= 2 && words.size() > 3; --split) {
    const std::u16string_view tail = words.substr(split), head = words.substr(0, split);
    if (!DependsOnSubject(tail) && lexicon_.Find(tail, TermKind::kIndicator) == nullptr) continue;
    if (lexicon_.Find(head, TermKind::kSubject) != nullptr)
      return {std::u16string(head), std::u16string(tail)};
  }
  if (!subject.empty() && whole_indicator != whole)
    return {Normal(subject), std::move(whole_indicator)};
  return {u"", std::move(whole)};
}

const std::string& KeyMaker::IndicatorName(const std::u16string& words) {
  if (words.empty()) return NoName();
  const auto [known, fresh] = indicator_names_.try_emplace(words);
  if (!fresh) return *known->second;
  const Term* term = lexicon_.Find(words, TermKind::kIndicator);
  const bool listed = term != nullptr && term->indicator != nullptr;
  std::string display = listed ? "" : Utf16ToUtf8(words);
  std::string name =
      listed ? absl::StrCat("indicators/", term->id) : ShortDigest(display, "indicators/open-");
  if (const auto found = indicators_.find(name); found != indicators_.end())
    return *(known->second = &found->second->name());
  v1::Indicator* indicator = records_.add_indicators();
  if (listed) {
    *indicator = *term->indicator;
  } else {
    indicator->set_display_name(std::move(display));
  }
  indicator->set_name(std::move(name));
  indicators_.emplace(indicator->name(), indicator);
  return *(known->second = &indicator->name());
}

const std::string& KeyMaker::SubjectName(const std::u16string& words) {
  if (words.empty()) return NoName();
  const auto [known, fresh] = subject_names_.try_emplace(words);
  if (!fresh) return *known->second;
  for (TermKind kind : {TermKind::kSubject, TermKind::kOrganization}) {
    if (const Term* term = lexicon_.Find(words, kind))
      return *(known->second = &TermEntity(*term).name());
  }
  const std::string display = Utf16ToUtf8(words);
  known->second =
      &OpenEntity(ShortDigest(display, "entities/subject-"), display, v1::ENTITY_TYPE_POPULATION)
           .name();
  return *known->second;
}

const std::string& KeyMaker::RegionName(const std::string& words) {
  if (words.empty()) return NoName();
  const auto [region, unknown] = region_names_.try_emplace(words);
  if (!unknown) return *region->second;
  std::string written = words;
  if (words == "全国" || words == "我国" || words == "中国" || words == "国内" || words == "全國" ||
      words == "中國")
    written = "中国";
  if (const Term* term = lexicon_.Find(Utf8ToUtf16(written), TermKind::kPlace))
    return *(region->second = &TermEntity(*term).name());
  region->second = &OpenEntity(ShortDigest(Utf16ToUtf8(Normal(written)), "entities/place-"),
                               written, v1::ENTITY_TYPE_PLACE)
                        .name();
  return *region->second;
}

void KeyMaker::FillNames(const Naming& naming, v1::SeriesKey* key) {
  const auto [known, fresh] =
      names_.try_emplace(absl::StrCat(naming.subject.text, "\n", naming.indicator.text));
  Names& names = known->second;
  if (fresh) {
    const Parts parts = Decompose(naming.subject.text, naming.indicator.text);
    names.indicator = &IndicatorName(parts.indicator);
    names.subject = &SubjectName(parts.subject);
  }
  if (!names.indicator->empty()) key->set_indicator(*names.indicator);
  if (!names.subject->empty()) key->set_subject_entity(*names.subject);
  if (!naming.area.empty()) key->set_region_entity(RegionName(naming.area.text));
}

v1::SeriesKey KeyMaker::OtherSide(const v1::SeriesKey& left, absl::string_view reference) {
  v1::SeriesKey key = left;
  std::u16string words = Normal(reference);
  if (words == u"平均水平" || words == u"全国" || words.empty()) {
    key.clear_subject_entity();
    key.set_region_entity(RegionName("中国"));
    return key;
  }
  // 全国农村: of the whole country, wherever the left side is.
  for (absl::string_view country : {"全国", "我国"}) {
    if (absl::StartsWith(reference, country)) key.set_region_entity(RegionName("中国"));
  }
  for (std::u16string_view tail : {std::u16string_view(u"增速"), std::u16string_view(u"平均水平"),
                                   std::u16string_view(u"平均增速"), std::u16string_view(u"水平"),
                                   std::u16string_view(u"的")}) {
    if (words.size() > tail.size() + 1 && words.ends_with(tail))
      words.erase(words.size() - tail.size());
  }
  if (lexicon_.Find(words, TermKind::kSubject) != nullptr) {
    key.set_subject_entity(SubjectName(words));
  } else if (lexicon_.Find(words, TermKind::kPlace) != nullptr) {
    key.set_region_entity(RegionName(Utf16ToUtf8(words)));
  } else if (lexicon_.Find(words, TermKind::kIndicator) != nullptr || EndsLikeIndicator(words)) {
    const Parts parts = Decompose("", Utf16ToUtf8(words));
    key.set_indicator(IndicatorName(parts.indicator));
    key.set_subject_entity(SubjectName(parts.subject));
  } else {
    key.set_subject_entity(SubjectName(words));
  }
  return key;
}

const std::string& KeyMaker::EntityName(const ReadEntity& entity) {
  if (entity.term != nullptr) {
    v1::Entity& known = TermEntity(*entity.term);
    for (const std::string& alias : entity.aliases) {
      const auto& have = known.aliases();
      if (alias != known.display_name() && std::find(have.begin(), have.end(), alias) == have.end())
        known.add_aliases(alias);
    }
    return known.name();
  }
  std::string name = ShortDigest(Utf16ToUtf8(Normal(entity.name)),
                                 absl::StrCat("entities/", TypeSlug(entity.type), "-"));
  const int before = records_.entities_size();
  v1::Entity& open = OpenEntity(std::move(name), entity.name, entity.type);
  if (records_.entities_size() > before) {
    for (const std::string& alias : entity.aliases) open.add_aliases(alias);
  }
  return open.name();
}

void KeyMaker::SortReferred() {
  const auto by_name = [](const auto* a, const auto* b) { return a->name() < b->name(); };
  std::sort(records_.mutable_entities()->pointer_begin(),
            records_.mutable_entities()->pointer_end(), by_name);
  std::sort(records_.mutable_indicators()->pointer_begin(),
            records_.mutable_indicators()->pointer_end(), by_name);
}

}  // namespace zhibiao
