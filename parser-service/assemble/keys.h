// The identity of what is measured: indicator, subject and region as resources.
//
// The same thing must get the same key however a text words it: 规模以上工业增加值 and 规模以上工业
// + 增加值 are one series. Words that no list knows get an open identifier, a digest of their
// folded form, so that nothing is dropped for being unknown.
#ifndef ZHIBIAO_PARSER_SERVICE_ASSEMBLE_KEYS_H_
#define ZHIBIAO_PARSER_SERVICE_ASSEMBLE_KEYS_H_

#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "parser-service/extract/entity.h"
#include "parser-service/extract/statement.h"
#include "parser-service/lexicon/lexicon.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Gives keys within one document and adds the entities and indicators to which they refer to its
// records.
class KeyMaker {
 public:
  // `records` must outlive this object.
  KeyMaker(const Lexicon& lexicon, v1::DocumentRecords* records)
      : lexicon_(lexicon), records_(*records) {}

  // Fills indicator, subject and region of `key`.
  void FillNames(const Naming& naming, v1::SeriesKey* key);

  // The key of the other side of a comparison: `left` with what `reference` replaces in it.
  v1::SeriesKey OtherSide(const v1::SeriesKey& left, absl::string_view reference);

  // The resource name of an entity the document mentions.
  const std::string& EntityName(const ReadEntity& entity);

  // Brings what was referred to into the order of its names.
  void SortReferred();

 private:
  // Words in the form by which they are looked up.
  struct Parts {
    std::u16string subject;
    std::u16string indicator;
  };
  std::u16string WithoutApposition(std::u16string words) const;
  Parts Decompose(absl::string_view subject, absl::string_view indicator) const;
  const std::string& IndicatorName(const std::u16string& words);
  const std::string& SubjectName(const std::u16string& words);
  const std::string& RegionName(const std::string& words);
  v1::Entity& TermEntity(const Term& term);
  v1::Entity& OpenEntity(std::string name, std::string display_name, v1::EntityType type);

  const Lexicon& lexicon_;
  v1::DocumentRecords& records_;
  // What was worked out before: a text says the same things again and again. Names are those of
  // the entities and indicators in the records, which stay where they are.
  struct Names {
    const std::string* subject;
    const std::string* indicator;
  };
  absl::flat_hash_map<std::string, Names> names_;
  absl::flat_hash_map<std::u16string, const std::string*> indicator_names_;
  absl::flat_hash_map<std::u16string, const std::string*> subject_names_;
  absl::flat_hash_map<std::string, const std::string*> region_names_;
  absl::flat_hash_map<const Term*, v1::Entity*> term_entities_;
  absl::flat_hash_map<absl::string_view, v1::Entity*> entities_;  // by name
  absl::flat_hash_map<absl::string_view, v1::Indicator*> indicators_;
};

// Fills an empty `entity` with that of a list entry: `entities/gbt2260-510000`.
void FillEntityOfTerm(const Term& term, v1::Entity* entity);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_ASSEMBLE_KEYS_H_
