#include "parser-service/lexicon/word_list.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {
namespace {

// Longer names exist only as sentences; and a scan is linear for words of bounded length.
constexpr size_t kLongestForm = 64;
constexpr size_t kLongestList = 16 << 20;

constexpr std::array<absl::string_view, 14> kColumns = {
    "kind", "id",          "name", "english_name", "aliases",     "category", "parent",
    "code", "code_scheme", "unit", "additivity",   "price_basis", "source",   "rank"};

struct KindName {
  absl::string_view name;
  absl::string_view file;
  TermKind kind;
};

// Units and measure words share a file: the category `count` makes a measure word.
constexpr std::array<KindName, 9> kKinds = {{
    {"unit", "units.tsv", TermKind::kUnit},
    {"measure_word", "", TermKind::kMeasureWord},
    {"indicator", "indicators.tsv", TermKind::kIndicator},
    {"subject", "subjects.tsv", TermKind::kSubject},
    {"place", "places.tsv", TermKind::kPlace},
    {"organization", "organizations.tsv", TermKind::kOrganization},
    {"title", "titles.tsv", TermKind::kTitle},
    {"surname", "surnames.tsv", TermKind::kSurname},
    {"programme", "programmes.tsv", TermKind::kProgramme},
}};

std::string KindNames() {
  return absl::StrJoin(kKinds, ", ", [](std::string* out, const KindName& kind) {
    out->append(kind.name.data(), kind.name.size());
  });
}

absl::string_view NameOf(TermKind kind) {
  return std::find_if(kKinds.begin(), kKinds.end(),
                      [&](const KindName& known) { return known.kind == kind; })
      ->name;
}

// Titles and surnames are their own identifiers, as units and measure words are their codes.
bool IsNamedByItself(TermKind kind) {
  return kind == TermKind::kTitle || kind == TermKind::kSurname || kind == TermKind::kMeasureWord;
}

bool IsSlug(absl::string_view id) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !id.empty() && id.size() <= 63 && std::all_of(id.begin(), id.end(), plain) &&
         id.front() != '-' && id.back() != '-';
}

absl::Status CheckId(const TsvRow& row, const Term& term) {
  const bool free = IsNamedByItself(term.kind) || term.kind == TermKind::kUnit;
  if (free && !term.id.empty()) return absl::OkStatus();
  if (IsSlug(term.id)) return absl::OkStatus();
  return row.Error(absl::StrCat("id '", term.id,
                                "' must be 1 to 63 small Latin letters, digits and hyphens, such "
                                "as industrial-value-added"));
}

// `value` is one of the choices, at whose place the answer stands.
std::optional<int> Choose(absl::string_view value, absl::Span<const absl::string_view> choices) {
  const auto at = std::find(choices.begin(), choices.end(), value);
  if (at == choices.end()) return std::nullopt;
  return static_cast<int>(at - choices.begin());
}

absl::Status ReadIndicator(const TsvRow& row, Term& term) {
  const auto additivity = Choose(row["additivity"], {"", "flow", "stock", "none"});
  if (!additivity) {
    return row.Error(absl::StrCat("additivity '", row["additivity"],
                                  "' must be flow, stock, none, or empty when not known"));
  }
  const auto prices = Choose(row["price_basis"], {"", "current", "constant", "none"});
  if (!prices) {
    return row.Error(absl::StrCat("price_basis '", row["price_basis"],
                                  "' must be current, constant, none, or empty when not known"));
  }
  auto indicator = std::make_shared<v1::Indicator>();
  indicator->set_name(absl::StrCat("indicators/", term.id));
  indicator->set_display_name(term.name);
  indicator->set_english_name(std::string(row["english_name"]));
  indicator->set_source_text(std::string(row["source"]));
  indicator->set_catalogued(true);
  indicator->set_additivity(static_cast<v1::Additivity>(*additivity));
  indicator->set_default_growth_price_basis(static_cast<v1::PriceBasis>(*prices));
  if (!row["unit"].empty()) {
    indicator->mutable_default_unit()->set_unit_code(std::string(row["unit"]));
  }
  for (const std::string& alias : term.aliases) indicator->add_aliases(alias);
  term.indicator = std::move(indicator);
  return absl::OkStatus();
}

// Which classification a code belongs to, when the list does not say so.
absl::string_view DefaultScheme(TermKind kind) {
  if (kind == TermKind::kPlace) return "gbt2260";
  if (kind == TermKind::kSubject) return "gbt4754-2017";
  return "";
}

absl::Status ReadCode(const TsvRow& row, Term& term) {
  if (row["code"].empty()) return absl::OkStatus();
  absl::string_view scheme = row["code_scheme"];
  if (scheme.empty()) scheme = DefaultScheme(term.kind);
  if (scheme.empty()) return row.Error("a code needs its code_scheme, such as uscc or wikidata");
  v1::EntityCode code;
  code.set_scheme(std::string(scheme));
  code.set_value(std::string(row["code"]));
  term.codes.push_back(std::move(code));
  return absl::OkStatus();
}

absl::Status ReadRank(const TsvRow& row, Term& term) {
  if (row["rank"].empty()) return absl::OkStatus();
  if (absl::SimpleAtoi(row["rank"], &term.rank) && term.rank > 0) return absl::OkStatus();
  return row.Error(absl::StrCat("rank '", row["rank"], "' must be a number from 1"));
}

absl::Status CheckForm(const TsvRow& row, absl::string_view form) {
  const std::u16string wide = Utf8ToUtf16(form);
  if (wide.size() > kLongestForm) {
    return row.Error(absl::StrCat("'", form, "' is longer than ", kLongestForm, " characters"));
  }
  for (char16_t c : wide) {
    if (c < 0xD800 || c > 0xDFFF) continue;
    return row.Error(absl::StrCat("'", form,
                                  "' has a character beyond the basic plane, which "
                                  "matching cannot tell from others"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status WordLists::AddForms(const TsvRow& row, Term& term) const {
  for (absl::string_view alias : row.Parts("aliases")) {
    if (absl::Status status = CheckForm(row, alias); !status.ok()) return status;
    const bool known = alias == term.name || std::find(term.aliases.begin(), term.aliases.end(),
                                                       alias) != term.aliases.end();
    if (!known) term.aliases.emplace_back(alias);
  }
  return absl::OkStatus();
}

absl::Status WordLists::ReadTerm(const TsvRow& row, Term& term) const {
  term.name = std::string(row["name"]);
  if (term.name.empty()) return row.Error("the name is missing");
  if (absl::Status status = CheckForm(row, term.name); !status.ok()) return status;
  if (term.id.empty() && IsNamedByItself(term.kind)) term.id = term.name;
  if (absl::Status status = CheckId(row, term); !status.ok()) return status;
  term.category = std::string(row["category"]);
  if (term.category.empty() && term.kind == TermKind::kMeasureWord) term.category = "count";
  term.parent = std::string(row["parent"]);
  if (absl::Status status = AddForms(row, term); !status.ok()) return status;
  if (absl::Status status = ReadCode(row, term); !status.ok()) return status;
  if (absl::Status status = ReadRank(row, term); !status.ok()) return status;
  if (term.kind == TermKind::kIndicator) return ReadIndicator(row, term);
  if (row["unit"].empty()) return absl::OkStatus();
  return row.Error("only an indicator has a unit");
}

absl::Status WordLists::AddRow(const TsvRow& row, TermKind kind) {
  std::string id(row["id"].empty() && IsNamedByItself(kind) ? row["name"] : row["id"]);
  const auto known = by_id_.find({kind, id});
  if (known != by_id_.end()) {
    Term& term = *terms_[known->second];
    if (!row["name"].empty() && row["name"] != term.name) {
      return row.Error(absl::StrCat("the ", NameOf(kind), " '", id, "' is there already, as ",
                                    term.name, "; leave the name empty to add aliases to it"));
    }
    if (absl::Status status = AddForms(row, term); !status.ok()) return status;
    if (term.indicator == nullptr) return absl::OkStatus();
    auto indicator = std::make_shared<v1::Indicator>(*term.indicator);
    indicator->clear_aliases();
    for (const std::string& alias : term.aliases) indicator->add_aliases(alias);
    term.indicator = std::move(indicator);
    return absl::OkStatus();
  }
  auto term = std::make_unique<Term>();
  term->kind = kind;
  term->id = std::move(id);
  if (absl::Status status = ReadTerm(row, *term); !status.ok()) return status;
  if (!term->parent.empty() || !row["unit"].empty()) {
    references_.push_back(
        {terms_.size(), std::string(row["unit"]), std::string(row.Error("").message())});
  }
  by_id_.emplace(std::make_pair(kind, term->id), terms_.size());
  terms_.push_back(std::move(term));
  return absl::OkStatus();
}

absl::Status WordLists::AddList(const EmbeddedList& list) {
  const auto kind = std::find_if(kKinds.begin(), kKinds.end(),
                                 [&](const KindName& known) { return known.file == list.file; });
  if (kind == kKinds.end()) return absl::InternalError(absl::StrCat("no kind for ", list.file));
  TsvTable table(list.file);
  if (absl::Status status = table.Read(list.text, kColumns, {"name"}); !status.ok()) return status;
  for (const TsvRow& row : table.rows()) {
    const bool counts = kind->kind == TermKind::kUnit && row["category"] == "count";
    const TermKind row_kind = counts ? TermKind::kMeasureWord : kind->kind;
    if (absl::Status status = AddRow(row, row_kind); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status WordLists::AddUserList(absl::string_view text) {
  if (text.size() > kLongestList) {
    return absl::InvalidArgumentError(
        absl::StrCat("the user lexicon has ", text.size(), " bytes; at most ", kLongestList));
  }
  TsvTable table("user lexicon");
  if (absl::Status status = table.Read(text, kColumns, {"kind", "name"}); !status.ok()) {
    return status;
  }
  for (const TsvRow& row : table.rows()) {
    const auto kind = std::find_if(kKinds.begin(), kKinds.end(), [&](const KindName& known) {
      return known.name == row["kind"];
    });
    if (kind == kKinds.end()) {
      return row.Error(absl::StrCat("kind '", row["kind"], "' must be one of ", KindNames()));
    }
    if (absl::Status status = AddRow(row, kind->kind); !status.ok()) return status;
  }
  return absl::OkStatus();
}

const Term* WordLists::Lookup(TermKind kind, const std::string& id) const {
  const auto found = by_id_.find({kind, id});
  return found == by_id_.end() ? nullptr : terms_[found->second].get();
}

absl::Status WordLists::CheckReferences() const {
  for (const Reference& reference : references_) {
    const Term& term = *terms_[reference.term];
    if (!term.parent.empty() && Lookup(term.kind, term.parent) == nullptr) {
      return absl::InvalidArgumentError(
          absl::StrCat(reference.where, "parent '", term.parent, "' is no ", NameOf(term.kind)));
    }
    if (!reference.unit.empty() && Lookup(TermKind::kUnit, reference.unit) == nullptr &&
        Lookup(TermKind::kMeasureWord, reference.unit) == nullptr) {
      return absl::InvalidArgumentError(
          absl::StrCat(reference.where, "unit '", reference.unit, "' is in no list of units"));
    }
  }
  return absl::OkStatus();
}

}  // namespace zhibiao
