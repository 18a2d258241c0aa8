// The walk over a text which finds its figures. Private to quantity*.cc.
//
// Method: where a number can begin and no period lies, read the numeral, its range partner, its
// unit (the longest unit or measure word of the lexicon), the approximators on both sides; then
// drop what the annotation guide does not count as a figure. Lists that share one unit are
// completed from behind.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_QUANTITY_WALK_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_QUANTITY_WALK_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "parser-service/extract/quantity.h"
#include "parser-service/text/characters.h"
#include "parser-service/text/contains.h"

namespace zhibiao::quantity_walk {

using Text = std::u16string_view;

// Words in which a Chinese digit stands that counts nothing: 第三, 统一, 星期二, 首次.
bool InsideWord(Text text, uint32_t begin);

// Not thread-safe; walks one text once.
class QuantityWalk {
 public:
  QuantityWalk(Text text, const std::vector<TermMatch>& terms,
               const std::vector<PeriodMention>& periods, std::vector<QuantityMention>* out)
      : text_(text), terms_(terms), periods_(periods), out_(out) {}

  void Run();

 private:
  bool CanBegin(uint32_t at) const;
  bool SignHere(uint32_t at) const;
  uint32_t ReadAt(uint32_t at);
  uint32_t ReadRatio(const Numeral& first);
  uint32_t ReadStructure(const Numeral& first);
  bool LoneMagnitudeHere(uint32_t at) const;
  bool IsClock(const QuantityMention& q) const;
  bool IsDuration(const Numeral& numeral, const QuantityMention& q) const;
  bool IsDesignator(const Numeral& numeral, const QuantityMention& q) const;
  bool NearBefore(uint32_t at, uint32_t chars, std::initializer_list<Text> words) const;
  void WaitForUnit(const Numeral& numeral, const QuantityMention& q);
  const Term* UnitAt(uint32_t at, uint32_t* end) const;
  bool ReadSplitUnit(QuantityMention* q) const;
  void TellDegrees(QuantityMention* q) const;
  bool ReadUnit(const Numeral& numeral, QuantityMention* q) const;
  bool CountsCasualties(const Numeral& numeral, uint32_t at) const;
  bool ReadSmallMoney(const Numeral& numeral, QuantityMention* q) const;
  bool ReadNounUnit(const Numeral& numeral, QuantityMention* q) const;
  bool ReadBareNumber(const Numeral& numeral, QuantityMention* q) const;
  uint32_t ReadRange(const Numeral& first, QuantityMention* q) const;
  bool IsHighestGrant(uint32_t at, const QuantityMention& q) const;
  void ReadBounds(const Numeral& numeral, QuantityMention* q) const;
  // `lead`: where the number with its blanks begins.
  void ReadBoundBefore(uint32_t lead, QuantityMention* q) const;
  void ReadBoundOfVerb(uint32_t lead, QuantityMention* q) const;
  void ReadBoundBehind(QuantityMention* q) const;
  void ReadPerUnit(QuantityMention* q) const;
  bool IsFigure(const Numeral& numeral, const QuantityMention& q) const;
  bool IsCountedFigure(const Numeral& numeral, const QuantityMention& q) const;
  void ShareUnit(const QuantityMention& with_unit);

  struct Bare {
    Numeral numeral;
    QuantityMention quantity;
  };

  Text text_;
  const std::vector<TermMatch>& terms_;
  const std::vector<PeriodMention>& periods_;
  std::vector<QuantityMention>* out_;
  std::vector<Bare> bare_;  // numbers that wait for the unit of their list
  size_t period_ = 0;
  // The money of which an exchange rate tells the price: 1美元兑….
  std::string exchanged_;
  uint32_t exchanged_end_ = 0;
};

}  // namespace zhibiao::quantity_walk

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_QUANTITY_WALK_H_
