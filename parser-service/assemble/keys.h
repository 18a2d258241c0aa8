// The identity of what is measured: indicator, subject and region as resources.
//
// The same thing must get the same key however a text words it: 规模以上工业增加值 and 规模以上工业
// + 增加值 are one series. Words that no list knows get an open identifier, a digest of their
// folded form, so that nothing is dropped for being unknown.
#ifndef ZHIBIAO_PARSER_SERVICE_ASSEMBLE_KEYS_H_
#define ZHIBIAO_PARSER_SERVICE_ASSEMBLE_KEYS_H_

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "parser-service/extract/entity.h"
#include "parser-service/extract/statement.h"
#include "parser-service/lexicon/lexicon.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Gives keys within one document and collects the entities and indicators to which they refer.
class KeyMaker {
 public:
  explicit KeyMaker(const Lexicon& lexicon) : lexicon_(lexicon) {}

  // Fills indicator, subject and region of `key`.
  void FillNames(const Naming& naming, v1::SeriesKey* key);

  // The key of the other side of a comparison: `left` with what `reference` replaces in it.
  v1::SeriesKey OtherSide(const v1::SeriesKey& left, absl::string_view reference);

  // The resource name of an entity the document mentions.
  std::string EntityName(const ReadEntity& entity);

  // What was referred to, once each, by name.
  const std::map<std::string, v1::Entity>& entities() const { return entities_; }
  const std::map<std::string, v1::Indicator>& indicators() const { return indicators_; }

 private:
  // Words in the form by which they are looked up.
  struct Parts {
    std::u16string subject;
    std::u16string indicator;
  };
  Parts Decompose(absl::string_view subject, absl::string_view indicator) const;
  std::string IndicatorName(std::u16string_view words);
  std::string SubjectName(std::u16string_view words);
  const std::string& RegionName(const std::string& words);
  const std::string& TermEntity(const Term& term);

  const Lexicon& lexicon_;
  // What was worked out before: a text says the same things again and again.
  absl::flat_hash_map<std::string, std::pair<std::string, std::string>> names_;
  absl::flat_hash_map<std::string, std::string> regions_;
  absl::flat_hash_map<const Term*, std::string> term_names_;
  std::map<std::string, v1::Entity> entities_;
  std::map<std::string, v1::Indicator> indicators_;
};

// The entity of a list entry: `entities/gbt2260-510000`.
v1::Entity EntityOfTerm(const Term& term);

// Sixteen hexadecimal digits of the SHA-256 of `text`.
std::string ShortDigest(absl::string_view text);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_ASSEMBLE_KEYS_H_
