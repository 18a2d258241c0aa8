// Numbers as they are written: Arabic, Chinese, mixed, with magnitudes and fractions.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_NUMERAL_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_NUMERAL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "parser-service/text/characters.h"

namespace zhibiao {

// How a number is built, in so far as the reading differs.
enum class NumeralForm : uint8_t {
  kArabic,     // 50124.2, 1,234, 700多亿, 3亿5000万
  kChinese,    // 一千三百万, 两, 十余
  kPercent,    // 百分之四点二: the amount is the percentage
  kPermille,   // 千分之三
  kPermyriad,  // 万分之五
  kFraction,   // 三分之一, 1/3: the amount is the percentage, 33.33
  kTenths,     // 六成, 六成五, 两成半: the amount is the percentage
  kDiscount,   // 七折, 八五折: the amount is the tenths of the price that remain
  kHalf,       // 一半: 50 percent
};

// A number without its unit. `amount` keeps the digits as written (`7.0`), the value is
// amount × 10^exponent.
struct Numeral {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string amount;
  int exponent = 0;
  NumeralForm form = NumeralForm::kArabic;
  // 多, 余, 来 or 几 stands inside or behind the digits: 700多亿, 3万余, 百余.
  bool over = false;
  // 五六万, 七八成: the second of two neighbouring digits, with the same exponent. Else empty.
  std::string upper;
};

// Reads the number which begins at text[at], or none. Does not look to the left of `at` except for
// what makes the place the middle of another number or word. `text` is folded.
std::optional<Numeral> ReadNumeral(std::u16string_view text, uint32_t at);

// 百, 千万, 百余 at text[at]: the magnitude says the number. Only where the words in front ask for
// it (近百家, 过千亿元); ReadNumeral takes two magnitudes (百亿) or one left open (百余) by itself.
std::optional<Numeral> ReadLoneMagnitude(std::u16string_view text, uint32_t at);

// amount × 10^exponent as a plain decimal string: ("1.27", 8) → "127000000".
std::string ShiftDecimal(std::string_view amount, int exponent);

// Half of the last written digit, in the unit of the value: ("7.0", 0) → "0.05".
std::string RoundingError(std::string_view amount, int exponent);

// Sums and differences of plain decimal strings, exact, with the longer decimals of the two.
std::string AddDecimals(std::string_view a, std::string_view b);
std::string SubtractDecimals(std::string_view a, std::string_view b);

// The value of 一 to 九, 两, 零 and 〇; -1 for others.
inline int ChineseDigitValue(char16_t c) {
  // Asked of nearly every character; compilers make a few comparisons of it.
  switch (c) {
    case u'零':
    case u'〇':
    case u'○':
      return 0;
    case u'一':
      return 1;
    case u'二':
    case u'两':
      return 2;
    case u'三':
      return 3;
    case u'四':
      return 4;
    case u'五':
      return 5;
    case u'六':
      return 6;
    case u'七':
      return 7;
    case u'八':
      return 8;
    case u'九':
      return 9;
    default:
      return -1;
  }
}
inline bool IsChineseDigit(char16_t c) { return ChineseDigitValue(c) >= 0; }

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_NUMERAL_H_
