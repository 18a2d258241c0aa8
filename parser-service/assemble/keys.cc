#include "parser-service/assemble/keys.h"

#include <openssl/sha.h>

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "parser-service/extract/cue.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {
namespace {

// Folded, without quotation marks, blanks and brackets' contents that only explain.
std::u16string Normal(absl::string_view words) {
  std::u16string normal;
  for (char16_t c : Utf8ToUtf16(words)) {
    c = FoldChar(c);
    if (c == u' ' || c == u'“' || c == u'”' || c == u'‘' || c == u'’' || c == u'"') continue;
    normal.push_back(c);
  }
  for (std::u16string_view lead : {std::u16string_view(u"全部"), std::u16string_view(u"同期"), std::u16string_view(u"整体"), std::u16string_view(u"我国"), std::u16string_view(u"全国")}) {
    if (normal.size() > lead.size() && normal.starts_with(lead)) normal.erase(0, lead.size());
  }
  return normal;
}

v1::EntityType TypeOf(const Term& term) {
  switch (term.kind) {
    case TermKind::kPlace: return v1::ENTITY_TYPE_PLACE;
    case TermKind::kOrganization: return v1::ENTITY_TYPE_ORGANIZATION;
    case TermKind::kProgramme: return v1::ENTITY_TYPE_PROGRAMME;
    default: break;
  }
  if (term.category == "product" || term.category == "commodity" || term.category == "cpi-group") return v1::ENTITY_TYPE_PRODUCT;
  if (term.category == "population") return v1::ENTITY_TYPE_POPULATION;
  return v1::ENTITY_TYPE_SECTOR;
}

absl::string_view TypeSlug(v1::EntityType type) {
  switch (type) {
    case v1::ENTITY_TYPE_PERSON: return "person";
    case v1::ENTITY_TYPE_ORGANIZATION: return "organization";
    case v1::ENTITY_TYPE_PLACE: return "place";
    case v1::ENTITY_TYPE_WORK: return "work";
    case v1::ENTITY_TYPE_PROGRAMME: return "programme";
    default: return "subject";
  }
}

// Identifiers hold only [a-z0-9-]; those of some units and lists do not.
bool IsIdentifier(absl::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace

std::string ShortDigest(absl::string_view text) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(digest), 8));
}

std::string SeriesName(const v1::SeriesKey& key) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    key.SerializeToCodedStream(&coded);
  }
  return absl::StrCat("series/", ShortDigest(bytes));
}

v1::Entity EntityOfTerm(const Term& term) {
  v1::Entity entity;
  const v1::EntityType type = TypeOf(term);
  const bool prefixed = term.kind == TermKind::kPlace || term.kind == TermKind::kSubject;
  const std::string id = IsIdentifier(term.id) ? term.id : ShortDigest(term.id);
  entity.set_name(prefixed ? absl::StrCat("entities/", id) : absl::StrCat("entities/", TypeSlug(type), "-", id));
  entity.set_display_name(term.name);
  entity.set_type(type);
  for (const std::string& alias : term.aliases) entity.add_aliases(alias);
  for (const v1::EntityCode& code : term.codes) *entity.add_codes() = code;
  if (!term.parent.empty()) entity.set_parent_entity(absl::StrCat("entities/", term.parent));
  return entity;
}

const Term* KeyMaker::FindTerm(absl::string_view written, TermKind kind) const {
  for (const Term* term : lexicon_.Find(written)) {
    if (term->kind == kind) return term;
  }
  return nullptr;
}

std::string KeyMaker::TermEntity(const Term& term) {
  v1::Entity entity = EntityOfTerm(term);
  const std::string name = entity.name();
  entities_.emplace(name, std::move(entity));
  return name;
}

// Subject and indicator at the joint where a known subject ends: 规模以上工业 | 增加值.
KeyMaker::Parts KeyMaker::Decompose(const std::string& subject, const std::string& indicator) const {
  const std::u16string whole_indicator = Normal(indicator);
  std::u16string whole = Normal(subject);
  if (whole.find(whole_indicator) != whole.npos || whole_indicator.starts_with(whole)) whole.clear();
  // 规模以上工业 + 工业增加值 name the sector twice.
  size_t overlap = 0;
  for (size_t n = 2; n <= std::min(whole.size(), whole_indicator.size()); ++n) {
    if (whole.ends_with(whole_indicator.substr(0, n))) overlap = n;
  }
  whole += whole_indicator.substr(overlap);
  for (size_t split = whole.size() - 1; split >= 2 && whole.size() > 3; --split) {
    const std::u16string tail = whole.substr(split);
    if (!DependsOnSubject(tail) && FindTerm(Utf16ToUtf8(tail), TermKind::kIndicator) == nullptr) continue;
    const std::string head = Utf16ToUtf8(whole.substr(0, split));
    if (FindTerm(head, TermKind::kSubject) != nullptr) return {head, Utf16ToUtf8(tail)};
  }
  if (!subject.empty() && whole_indicator != whole) {
    const std::u16string head = Normal(subject);
    return {Utf16ToUtf8(head), Utf16ToUtf8(whole_indicator)};
  }
  return {"", Utf16ToUtf8(whole)};
}

std::string KeyMaker::IndicatorName(const std::string& words) {
  if (words.empty()) return "";
  if (const Term* term = FindTerm(words, TermKind::kIndicator); term != nullptr && term->indicator != nullptr) {
    v1::Indicator indicator = *term->indicator;
    const std::string name = absl::StrCat("indicators/", term->id);
    indicator.set_name(name);
    indicators_.emplace(name, std::move(indicator));
    return name;
  }
  v1::Indicator indicator;
  const std::string name = absl::StrCat("indicators/open-", ShortDigest(words));
  indicator.set_name(name);
  indicator.set_display_name(words);
  indicators_.emplace(name, std::move(indicator));
  return name;
}

std::string KeyMaker::SubjectName(const std::string& words) {
  if (words.empty()) return "";
  for (TermKind kind : {TermKind::kSubject, TermKind::kOrganization}) {
    if (const Term* term = FindTerm(words, kind)) return TermEntity(*term);
  }
  v1::Entity entity;
  entity.set_name(absl::StrCat("entities/subject-", ShortDigest(words)));
  entity.set_display_name(words);
  entity.set_type(v1::ENTITY_TYPE_POPULATION);
  const std::string name = entity.name();
  entities_.emplace(name, std::move(entity));
  return name;
}

std::string KeyMaker::RegionName(const std::string& words) {
  if (words.empty()) return "";
  std::string written = words;
  if (words == "全国" || words == "我国" || words == "中国" || words == "国内" || words == "全國" || words == "中國") written = "中国";
  if (const Term* term = FindTerm(written, TermKind::kPlace)) return TermEntity(*term);
  v1::Entity entity;
  entity.set_name(absl::StrCat("entities/place-", ShortDigest(Utf16ToUtf8(Normal(written)))));
  entity.set_display_name(written);
  entity.set_type(v1::ENTITY_TYPE_PLACE);
  const std::string name = entity.name();
  entities_.emplace(name, std::move(entity));
  return name;
}

void KeyMaker::FillNames(const Naming& naming, v1::SeriesKey* key) {
  const Parts parts = Decompose(naming.subject.text, naming.indicator.text);
  key->set_indicator(IndicatorName(parts.indicator));
  key->set_subject_entity(SubjectName(parts.subject));
  key->set_region_entity(RegionName(naming.area.text));
}

v1::SeriesKey KeyMaker::OtherSide(const v1::SeriesKey& left, absl::string_view reference) {
  v1::SeriesKey key = left;
  std::u16string words = Normal(reference);
  if (words == u"平均水平" || words == u"全国" || words.empty()) {
    key.clear_subject_entity();
    key.set_region_entity(RegionName("中国"));
    return key;
  }
  for (std::u16string_view tail : {std::u16string_view(u"增速"), std::u16string_view(u"平均水平"), std::u16string_view(u"平均增速"), std::u16string_view(u"水平"), std::u16string_view(u"的")}) {
    if (words.size() > tail.size() + 1 && words.ends_with(tail)) words.erase(words.size() - tail.size());
  }
  const std::string utf8 = Utf16ToUtf8(words);
  if (FindTerm(utf8, TermKind::kSubject) != nullptr) {
    key.set_subject_entity(SubjectName(utf8));
  } else if (FindTerm(utf8, TermKind::kPlace) != nullptr) {
    key.set_region_entity(RegionName(utf8));
  } else if (FindTerm(utf8, TermKind::kIndicator) != nullptr || EndsLikeIndicator(words)) {
    const Parts parts = Decompose("", utf8);
    key.set_indicator(IndicatorName(parts.indicator));
    key.set_subject_entity(SubjectName(parts.subject));
  } else {
    key.set_subject_entity(SubjectName(utf8));
  }
  return key;
}

std::string KeyMaker::EntityName(const ReadEntity& entity) {
  if (entity.term != nullptr) {
    const std::string name = TermEntity(*entity.term);
    v1::Entity& known = entities_[name];
    for (const std::string& alias : entity.aliases) {
      const auto& have = known.aliases();
      if (alias != known.display_name() && std::find(have.begin(), have.end(), alias) == have.end()) known.add_aliases(alias);
    }
    return name;
  }
  v1::Entity open;
  open.set_name(absl::StrCat("entities/", TypeSlug(entity.type), "-", ShortDigest(Utf16ToUtf8(Normal(entity.name)))));
  open.set_display_name(entity.name);
  open.set_type(entity.type);
  for (const std::string& alias : entity.aliases) open.add_aliases(alias);
  const std::string name = open.name();
  entities_.emplace(name, std::move(open));
  return name;
}

}  // namespace zhibiao
