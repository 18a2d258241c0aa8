#include "parser-service/extract/numeral.h"

#include <algorithm>

#include "absl/numeric/int128.h"

namespace zhibiao {
namespace {

constexpr uint32_t kLongestNumeral = 20;  // characters; longer runs of digits are not statistics
constexpr int kLargestExponent = 16;      // 万亿 of 万: no statistic is larger

// The power of ten of a Chinese magnitude, or 0.
int Magnitude(char16_t c) {
  switch (c) {
    case u'十': return 1;
    case u'百': return 2;
    case u'千': return 3;
    case u'万': return 4;
    case u'亿': return 8;
    default: return 0;
  }
}

bool IsOverMark(char16_t c) { return c == u'多' || c == u'余' || c == u'来' || c == u'几'; }

// 千瓦, 千米, 百帕: the magnitude belongs to the unit.
bool BelongsToUnit(std::u16string_view text, uint32_t at) {
  if (at + 1 >= text.size()) return false;
  static constexpr std::u16string_view kUnitHeads = u"瓦米克伏卡赫帕焦安";
  return (text[at] == u'千' || text[at] == u'百') && kUnitHeads.find(text[at + 1]) != kUnitHeads.npos;
}

bool StartsWith(std::u16string_view text, uint32_t at, std::u16string_view word) {
  return text.substr(std::min<size_t>(at, text.size()), word.size()) == word;
}

struct Magnitudes {
  int exponent = 0;
  uint32_t end = 0;
  bool over = false;
};

// Reads [多]{千百万亿}…[多] behind digits: 万亿, 多亿, 万余.
Magnitudes ReadMagnitudes(std::u16string_view text, uint32_t at) {
  Magnitudes result{0, at, false};
  uint32_t i = at;
  if (i < text.size() && text[i] == u' ' && i + 1 < text.size() && (text[i + 1] == u'万' || text[i + 1] == u'亿')) ++i;
  if (i < text.size() && IsOverMark(text[i])) {
    result.over = true;
    result.end = ++i;
  }
  while (i < text.size() && Magnitude(text[i]) >= 2 && !BelongsToUnit(text, i) &&
         result.exponent + Magnitude(text[i]) <= kLargestExponent) {
    result.exponent += Magnitude(text[i]);
    result.end = ++i;
  }
  if (!result.over && i < text.size() && (text[i] == u'多' || text[i] == u'余') && result.exponent > 0) {
    result.over = true;
    result.end = i + 1;
  }
  return result;
}

// Digits with grouping commas and one decimal point. Appends them without commas.
uint32_t ReadDigits(std::u16string_view text, uint32_t at, std::string* amount) {
  uint32_t i = at;
  while (i < text.size()) {
    const char16_t c = text[i];
    if (IsAsciiDigit(c)) {
      amount->push_back(static_cast<char>(c));
    } else if (c == u',' && i + 3 < text.size() && IsAsciiDigit(text[i + 1]) && IsAsciiDigit(text[i + 2]) &&
               IsAsciiDigit(text[i + 3]) && (i + 4 >= text.size() || !IsAsciiDigit(text[i + 4]))) {
      // a grouping comma: dropped
    } else {
      break;
    }
    ++i;
  }
  const bool point = i + 1 < text.size() && (text[i] == u'.' || text[i] == u'·') && IsAsciiDigit(text[i + 1]);
  if (!point) return i;
  amount->push_back('.');
  for (++i; i < text.size() && IsAsciiDigit(text[i]); ++i) amount->push_back(static_cast<char>(text[i]));
  return i;
}

// 3亿5000万, 1万2千: a second part of lower magnitude is added to the first.
void ReadLowerPart(std::u16string_view text, Numeral* numeral) {
  if (numeral->exponent < 4 || numeral->over || numeral->end >= text.size()) return;
  if (!IsAsciiDigit(text[numeral->end]) || numeral->amount.find('.') != std::string::npos) return;
  std::string digits;
  const uint32_t digits_end = ReadDigits(text, numeral->end, &digits);
  const Magnitudes magnitudes = ReadMagnitudes(text, digits_end);
  if (digits.find('.') != std::string::npos) return;
  if (magnitudes.exponent == 0 || static_cast<int>(digits.size()) + magnitudes.exponent > numeral->exponent) return;
  const int zeros = numeral->exponent - magnitudes.exponent - static_cast<int>(digits.size());
  numeral->amount += std::string(static_cast<size_t>(zeros), '0') + digits;
  numeral->exponent = magnitudes.exponent;
  numeral->over = magnitudes.over;
  numeral->end = magnitudes.end;
}

std::optional<Numeral> ReadArabic(std::u16string_view text, uint32_t at) {
  Numeral numeral;
  numeral.begin = at;
  uint32_t i = at;
  if (text[i] == u'-' || text[i] == u'—') {
    numeral.amount.push_back('-');
    ++i;
  }
  numeral.end = ReadDigits(text, i, &numeral.amount);
  if (numeral.end - at > kLongestNumeral) return std::nullopt;
  const Magnitudes magnitudes = ReadMagnitudes(text, numeral.end);
  numeral.exponent = magnitudes.exponent;
  numeral.over = magnitudes.over;
  numeral.end = magnitudes.end;
  ReadLowerPart(text, &numeral);
  if (numeral.end < text.size() && text[numeral.end] == u'成' && numeral.exponent == 0 &&
      !StartsWith(text, numeral.end, u"成为") && !StartsWith(text, numeral.end, u"成立")) {
    numeral.form = NumeralForm::kTenths;
    numeral.amount = ShiftDecimal(numeral.amount, 1);
    ++numeral.end;
    if (numeral.end < text.size() && text[numeral.end] == u'半') {
      numeral.amount.back() = '5';
      ++numeral.end;
    }
  } else if (numeral.end < text.size() && text[numeral.end] == u'折' && numeral.exponent == 0 &&
             !StartsWith(text, numeral.end, u"折合")) {
    numeral.form = NumeralForm::kDiscount;
    ++numeral.end;
  } else if (StartsWith(text, numeral.end, u"分之") && numeral.end + 2 < text.size() && IsAsciiDigit(text[numeral.end + 2])) {
    return std::nullopt;  // 3分之1 does not occur in official prose
  }
  return numeral;
}

// The integer and decimal digits of a run of Chinese numeral characters.
struct ChineseRun {
  std::string amount;
  uint32_t end = 0;
  bool over = false;
  bool spelled = false;  // 一九九〇: digit by digit
};

bool IsChineseNumeralChar(char16_t c) { return IsChineseDigit(c) || Magnitude(c) > 0; }

// 一九九〇 or 二〇二〇: two digits or more without any magnitude.
std::optional<ChineseRun> ReadSpelled(std::u16string_view text, uint32_t at) {
  ChineseRun run;
  uint32_t i = at;
  while (i < text.size() && IsChineseDigit(text[i]) && text[i] != u'两' && i - at < kLongestNumeral) {
    run.amount.push_back(static_cast<char>('0' + ChineseDigitValue(text[i++])));
  }
  if (i - at < 3 || (i < text.size() && Magnitude(text[i]) > 0)) return std::nullopt;
  run.end = i;
  run.spelled = true;
  return run;
}

// 一千三百万, 十余万, 二十五点八. Sections of 亿 and 万 are read one behind the other.
std::optional<ChineseRun> ReadChineseRun(std::u16string_view text, uint32_t at) {
  if (auto spelled = ReadSpelled(text, at)) return spelled;
  ChineseRun run;
  int64_t total = 0, section = 0, digit = -1;
  uint32_t i = at;
  int last_magnitude = 0;
  while (i < text.size() && i - at < kLongestNumeral) {
    const char16_t c = text[i];
    const int magnitude = Magnitude(c);
    if (ChineseDigitValue(c) >= 0) {
      if (digit > 0) break;  // 七八: two digits side by side are no number
      digit = ChineseDigitValue(c);
    } else if (magnitude > 0 && !BelongsToUnit(text, i)) {
      if (magnitude >= 4) {
        const int64_t scale = magnitude == 4 ? 10000 : 100000000;
        const int64_t before = section + std::max<int64_t>(digit, 0);
        if (total + before == 0) break;
        if (total + before > 900000000000) break;
        total = magnitude == 8 ? (total + before) * scale : total + before * scale;
        section = 0;
      } else {
        int64_t scale = 1;
        for (int k = 0; k < magnitude; ++k) scale *= 10;
        if (digit < 0 && magnitude != 1) break;
        section += (digit < 0 ? 1 : digit) * scale;
      }
      digit = -1;
      last_magnitude = magnitude;
    } else if ((c == u'多' || c == u'余' || c == u'几') && i > at) {
      run.over = true;
      ++i;
      if (i < text.size() && Magnitude(text[i]) >= 4) continue;
      break;
    } else {
      break;
    }
    ++i;
  }
  if (i == at) return std::nullopt;
  // 一万三 and 两百五 leave the magnitude of the last digit out.
  int64_t tail = std::max<int64_t>(digit, 0);
  if (digit > 0 && last_magnitude >= 2 && text[i - 2] != u'零' && IsChineseDigit(text[i - 1]) && Magnitude(text[i - 2]) == last_magnitude) {
    for (int k = 0; k < last_magnitude - 1; ++k) tail *= 10;
  }
  run.amount = std::to_string(total + section + tail);
  run.end = i;
  const bool point = i + 1 < text.size() && text[i] == u'点' && ChineseDigitValue(text[i + 1]) >= 0 && text[i + 1] != u'两';
  if (point) {
    run.amount.push_back('.');
    for (++i; i < text.size() && ChineseDigitValue(text[i]) >= 0; ++i) {
      run.amount.push_back(static_cast<char>('0' + ChineseDigitValue(text[i])));
    }
    run.end = i;
  }
  return run;
}

std::optional<Numeral> ReadRatio(std::u16string_view text, uint32_t at, NumeralForm form) {
  const uint32_t digits = at + 3;
  if (digits >= text.size()) return std::nullopt;
  Numeral numeral;
  numeral.begin = at;
  numeral.form = form;
  if (IsAsciiDigit(text[digits])) {
    numeral.end = ReadDigits(text, digits, &numeral.amount);
    return numeral;
  }
  if (!IsChineseNumeralChar(text[digits])) return std::nullopt;
  const auto run = ReadChineseRun(text, digits);
  if (!run) return std::nullopt;
  numeral.amount = run->amount;
  numeral.over = run->over;
  numeral.end = run->end;
  return numeral;
}

// 三分之一 as a percentage with two decimals.
std::optional<Numeral> ReadFraction(std::u16string_view text, uint32_t at, const ChineseRun& below) {
  const auto above = ReadChineseRun(text, below.end + 2);
  if (!above || below.amount.find('.') != std::string::npos || above->amount.find('.') != std::string::npos) {
    return std::nullopt;
  }
  if (below.amount.size() > 6 || above->amount.size() > 6) return std::nullopt;
  const int64_t denominator = std::stoll(below.amount);
  const int64_t numerator = std::stoll(above->amount);
  if (denominator == 0) return std::nullopt;
  const int64_t hundredths = (numerator * 10000 + denominator / 2) / denominator;
  Numeral numeral;
  numeral.begin = at;
  numeral.end = above->end;
  numeral.form = NumeralForm::kFraction;
  numeral.amount = ShiftDecimal(std::to_string(hundredths), -2);
  while (numeral.amount.find('.') != std::string::npos && (numeral.amount.back() == '0' || numeral.amount.back() == '.')) {
    const bool point = numeral.amount.back() == '.';
    numeral.amount.pop_back();
    if (point) break;
  }
  return numeral;
}

std::optional<Numeral> ReadChinese(std::u16string_view text, uint32_t at) {
  if (StartsWith(text, at, u"百分之")) return ReadRatio(text, at, NumeralForm::kPercent);
  if (StartsWith(text, at, u"千分之")) return ReadRatio(text, at, NumeralForm::kPermille);
  if (StartsWith(text, at, u"一半")) return Numeral{at, at + 2, "50", 0, NumeralForm::kHalf, false};
  if (Magnitude(text[at]) > 1) {  // 万, 千 alone count nothing; 百亿 behind 过 is 10^10
    if (at + 1 >= text.size() || Magnitude(text[at + 1]) < 4) return std::nullopt;
    return Numeral{at, at + 2, "1", Magnitude(text[at]) + Magnitude(text[at + 1]), NumeralForm::kArabic, false};
  }
  const auto run = ReadChineseRun(text, at);
  if (!run || (run->amount == "0" && run->end - at == 1)) return std::nullopt;
  if (StartsWith(text, run->end, u"分之") && run->end + 2 < text.size()) return ReadFraction(text, at, *run);
  Numeral numeral{at, run->end, run->amount, 0, NumeralForm::kChinese, run->over};
  const char16_t next = run->end < text.size() ? text[run->end] : u'\0';
  const bool one_digit = run->amount.size() == 1;
  if (next == u'成' && one_digit) {
    static constexpr std::u16string_view kWords = u"为立员本果都长就品分功绩人年";
    if (run->end + 1 < text.size() && kWords.find(text[run->end + 1]) != kWords.npos) return numeral;
    numeral.form = NumeralForm::kTenths;
    numeral.amount.push_back('0');
    numeral.end = run->end + 1;
    if (numeral.end < text.size() && text[numeral.end] == u'半') {
      numeral.amount.back() = '5';
      ++numeral.end;
    }
  } else if (next == u'折' && !StartsWith(text, run->end, u"折合")) {
    numeral.form = NumeralForm::kDiscount;
    numeral.end = run->end + 1;
  }
  return numeral;
}

}  // namespace

bool IsAsciiDigit(char16_t c) { return c >= u'0' && c <= u'9'; }

bool IsAsciiLetter(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }

int ChineseDigitValue(char16_t c) {
  switch (c) {
    case u'零': case u'〇': return 0;
    case u'一': return 1;
    case u'二': case u'两': return 2;
    case u'三': return 3;
    case u'四': return 4;
    case u'五': return 5;
    case u'六': return 6;
    case u'七': return 7;
    case u'八': return 8;
    case u'九': return 9;
    default: return -1;
  }
}

bool IsChineseDigit(char16_t c) { return ChineseDigitValue(c) >= 0; }

std::optional<Numeral> ReadNumeral(std::u16string_view text, uint32_t at) {
  if (at >= text.size()) return std::nullopt;
  const char16_t c = text[at];
  const bool sign = (c == u'-' || c == u'—') && at + 1 < text.size() && IsAsciiDigit(text[at + 1]);
  if (IsAsciiDigit(c) || sign) return ReadArabic(text, at);
  if (IsChineseNumeralChar(c)) return ReadChinese(text, at);
  return std::nullopt;
}

std::string ShiftDecimal(std::string_view amount, int exponent) {
  std::string sign;
  if (!amount.empty() && amount.front() == '-') {
    sign = "-";
    amount.remove_prefix(1);
  }
  const size_t point = amount.find('.');
  std::string digits(amount.substr(0, point));
  int decimals = 0;
  if (point != std::string_view::npos) {
    digits += amount.substr(point + 1);
    decimals = static_cast<int>(amount.size() - point - 1);
  }
  decimals -= exponent;
  if (decimals <= 0) {
    digits.append(static_cast<size_t>(-decimals), '0');
  } else {
    if (digits.size() <= static_cast<size_t>(decimals)) {
      digits.insert(0, static_cast<size_t>(decimals) + 1 - digits.size(), '0');
    }
    digits.insert(digits.size() - static_cast<size_t>(decimals), 1, '.');
  }
  const size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  digits.erase(0, digits[first] == '.' ? first - 1 : first);
  return sign + digits;
}

std::string RoundingError(std::string_view amount, int exponent) {
  const size_t point = amount.find('.');
  const int decimals = point == std::string_view::npos ? 0 : static_cast<int>(amount.size() - point - 1);
  return ShiftDecimal("5", exponent - decimals - 1);
}

namespace {

// Digits without point and sign, scaled to `decimals`; at most 34 digits, more than any statistic.
absl::int128 Scaled(std::string_view amount, int decimals) {
  const bool negative = !amount.empty() && amount.front() == '-';
  const std::string digits = ShiftDecimal(negative ? amount.substr(1) : amount, decimals);
  absl::int128 value = 0;
  for (char c : digits) {
    if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
  }
  return negative ? -value : value;
}

int DecimalsOf(std::string_view amount) {
  const size_t point = amount.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(amount.size() - point - 1);
}

std::string FromScaled(absl::int128 value, int decimals) {
  const bool negative = value < 0;
  if (negative) value = -value;
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value > 0);
  return (negative ? "-" : "") + ShiftDecimal(digits, -decimals);
}

}  // namespace

std::string AddDecimals(std::string_view a, std::string_view b) {
  const int decimals = std::max(DecimalsOf(a), DecimalsOf(b));
  return FromScaled(Scaled(a, decimals) + Scaled(b, decimals), decimals);
}

std::string SubtractDecimals(std::string_view a, std::string_view b) {
  const int decimals = std::max(DecimalsOf(a), DecimalsOf(b));
  return FromScaled(Scaled(a, decimals) - Scaled(b, decimals), decimals);
}

}  // namespace zhibiao
