// Numbers at every place of a text, and the arithmetic of their digits.
#include <algorithm>

#include "parser-service/extract/numeral.h"
#include "tests/fuzz/fuzz.h"

namespace zhibiao {
namespace {

void CheckDecimal(std::string_view text) {
  const std::string_view digits = text.substr(text.substr(0, 1) == "-" ? 1 : 0);
  const auto points = std::count(digits.begin(), digits.end(), '.');
  Require(!digits.empty() && digits.front() != '.' && digits.back() != '.' && points <= 1 &&
              digits.find_first_not_of("0123456789.") == digits.npos,
          "a number is written in plain decimals");
}

void CheckAmount(const std::string& amount, int exponent) {
  CheckDecimal(amount);
  const std::string value = ShiftDecimal(amount, exponent), error = RoundingError(amount, exponent);
  CheckDecimal(value);
  CheckDecimal(error);
  const std::string sum = AddDecimals(value, error);
  CheckDecimal(sum);
  CheckDecimal(SubtractDecimals(sum, value));
}

void CheckNumeral(const Numeral& numeral, size_t at, size_t size) {
  Require(numeral.begin == at && numeral.begin < numeral.end && numeral.end <= size,
          "a number begins at its place and ends in the text");
  CheckAmount(numeral.amount, numeral.exponent);
  if (!numeral.upper.empty()) CheckAmount(numeral.upper, numeral.exponent);
}

}  // namespace
}  // namespace zhibiao

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace zhibiao;
  const FoldedText text = Folded(WellFormed({reinterpret_cast<const char*>(bytes), size}));
  for (uint32_t at = 0; at < text.size(); ++at) {
    if (const auto numeral = ReadNumeral(text.chars(), at)) CheckNumeral(*numeral, at, text.size());
    if (const auto lone = ReadLoneMagnitude(text.chars(), at)) CheckNumeral(*lone, at, text.size());
  }
  return 0;
}
