// The word lists of the field, compiled for one scan over a text.
//
// The lists are data (data/*.tsv, see ADDING_TERMS.md), embedded into the binary; a user lexicon
// given at start adds to them. Compiling takes a fraction of a second; afterwards a Lexicon is
// immutable and shared between threads.
#ifndef ZHIBIAO_PARSER_SERVICE_LEXICON_LEXICON_H_
#define ZHIBIAO_PARSER_SERVICE_LEXICON_LEXICON_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// What a word is. One written form may be several things: 农业 is a sector and part of names.
enum class TermKind : uint8_t {
  kIndicator,     // 社会消费品零售总额; indicators.tsv
  kUnit,          // 亿元 without its magnitude: 元, 吨, 千瓦时, 平方米; units.tsv
  kMeasureWord,   // 个, 家, 台, 人次; units.tsv
  kSubject,       // sectors, ownership types, populations, products; subjects.tsv
  kPlace,         // administrative areas, countries, named regions; places.tsv
  kOrganization,  // known bodies with abbreviations; organizations.tsv
  kTitle,         // 部长, 发言人, 记者, 首席经济学家; titles.tsv
  kSurname,       // 王, 欧阳; surnames.tsv
  kProgramme,     // named campaigns and plans: “十四五”, 一带一路; programmes.tsv
};

// One entry of a list. Every written form of an entry (name, short form, alias) leads to it.
struct Term {
  TermKind kind;
  // Stable identifier without collection, unique within the kind: `iva`, `gbt2260-510000`,
  // `gbt4754-c39`, `nbs`, `t`. For a unit: its unit code (annotation guide: `CNY`, `%`, `t`).
  std::string id;
  // Canonical name, as the list writes it (simplified script).
  std::string name;
  // Other written forms.
  std::vector<std::string> aliases;
  // Identifier of the entry of which this one is part; empty when none.
  std::string parent;
  // Finer kind within the list, such as `province`, `county`, `country`, `division`, `population`,
  // `product`; empty when the list has none.
  std::string category;
  // For indicators: what the catalogue says. Null for other kinds.
  std::shared_ptr<const v1::Indicator> indicator;
  // For subjects, places and organizations: codes in public classifications.
  std::vector<v1::EntityCode> codes;
  // For surnames: place by frequency, 1 for the most common. 0 when not known.
  int rank = 0;
};

// One occurrence of a written form. Indices are into the scanned text.
struct TermMatch {
  uint32_t begin;
  uint32_t end;
  const Term* term;
};

class Lexicon {
 public:
  // Compiles the embedded lists, then adds `user_tsv` (empty for none; format in ADDING_TERMS.md).
  // A bad line of the user's list is INVALID_ARGUMENT with its number and what was wanted.
  static absl::StatusOr<std::unique_ptr<const Lexicon>> Compile(absl::string_view user_tsv = "");

  virtual ~Lexicon() = default;

  // Replaces *matches by all occurrences of written forms in `text` (folded), by begin, then
  // longest first. Of one kind, a match inside a longer match that begins at the same place is
  // left out. A form that begins or ends with a Latin letter is not found inside a longer Latin
  // word, nor one that ends with a digit inside a longer number: M2 is not in M20 or DM2.
  // Linear in the length of the text for lists of bounded word length.
  virtual void Scan(std::u16string_view text, std::vector<TermMatch>* matches) const = 0;

  // The entries with exactly this written form (folded before look-up), of any kind.
  virtual std::vector<const Term*> Find(absl::string_view written) const = 0;

  // The first of them that is of `kind`, or null. Allocates nothing.
  virtual const Term* Find(std::u16string_view written, TermKind kind) const = 0;

  // All entries of a kind, in the order of the list.
  virtual std::vector<const Term*> TermsOf(TermKind kind) const = 0;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_LEXICON_LEXICON_H_
