// Figures with their units, among the periods and known words of a text.
#include "parser-service/extract/quantity.h"
#include "tests/fuzz/fuzz.h"

namespace zhibiao {
namespace {

void CheckQuantity(const QuantityMention& figure, size_t size) {
  Require(figure.lead_begin <= figure.range.begin && figure.range.begin < figure.range.end &&
              figure.range.end <= figure.tail_end && figure.tail_end <= size,
          "a figure lies between what stands around it, in the text");
  Require(figure.unit_text.begin <= figure.unit_text.end && figure.unit_text.end <= size,
          "a unit lies in the text");
  Require(!figure.amount.empty(), "a figure has an amount");
}

void Read(absl::string_view input) {
  const FoldedText text = Folded(WellFormed(input));
  std::vector<TermMatch> terms;
  EmbeddedLexicon().Scan(text.chars(), &terms);
  std::vector<PeriodMention> periods;
  PeriodReader({2020, 12, 29}).Read(text.chars(), &periods);
  std::vector<QuantityMention> figures;
  ReadQuantities(text.chars(), terms, periods, &figures);
  uint32_t at = 0;
  for (const QuantityMention& figure : figures) {
    CheckQuantity(figure, text.size());
    Require(figure.range.begin >= at, "figures stand in order and apart");
    at = figure.range.end;
  }
}

}  // namespace
}  // namespace zhibiao

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  zhibiao::Read({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
