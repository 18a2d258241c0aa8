#include "parser-service/extract/numeral.h"

#include <algorithm>

#include "absl/numeric/int128.h"
#include "parser-service/extract/digits.h"

namespace zhibiao {
namespace {

constexpr uint32_t kLongestNumeral = 20;  // characters; longer runs of digits are not statistics
constexpr int kLargestExponent = 16;      // 万亿 of 万: no statistic is larger

// The power of ten of a Chinese magnitude, or 0.
int Magnitude(char16_t c) {
  static constexpr std::u16string_view kMagnitudes = u"十百千万";
  if (c == u'亿') return 8;
  const size_t place = kMagnitudes.find(c);
  return place == kMagnitudes.npos ? 0 : static_cast<int>(place) + 1;
}

bool IsOverMark(char16_t c) { return c == u'多' || c == u'余' || c == u'来' || c == u'几'; }

// 千瓦, 千米, 百帕: the magnitude belongs to the unit.
bool BelongsToUnit(std::u16string_view text, uint32_t at) {
  if (at + 1 >= text.size()) return false;
  static constexpr std::u16string_view kUnitHeads = u"瓦米克伏卡赫帕焦安";
  if (text[at] != u'千' && text[at] != u'百') return false;
  return kUnitHeads.find(text[at + 1]) != kUnitHeads.npos || text.substr(at, 3) == u"百分点";
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
  if (i < text.size() && text[i] == u' ' && i + 1 < text.size() &&
      (text[i + 1] == u'万' || text[i + 1] == u'亿'))
    ++i;
  if (i < text.size() && IsOverMark(text[i])) {
    result.over = true;
    result.end = ++i;
  }
  while (i < text.size() && Magnitude(text[i]) >= 2 && !BelongsToUnit(text, i) &&
         result.exponent + Magnitude(text[i]) <= kLargestExponent) {
    result.exponent += Magnitude(text[i]);
    result.end = ++i;
  }
  if (!result.over && i < text.size() && (text[i] == u'多' || text[i] == u'余') &&
      result.exponent > 0) {
    result.over = true;
    result.end = ++i;
    // 9百多万, 4万多亿: 万 and 亿 still follow.
    while ((result.exponent < 4 || (result.exponent == 4 && text.substr(i, 1) == u"亿")) &&
           i < text.size() && Magnitude(text[i]) >= 4) {
      result.exponent += Magnitude(text[i]);
      result.end = ++i;
    }
  }
  return result;
}

// 3亿5000万, 2万3千5百: parts of lower magnitude are added to the first.
void ReadLowerParts(std::u16string_view text, Numeral* numeral) {
  while (numeral->exponent >= 3 && !numeral->over && numeral->end < text.size()) {
    if (!IsAsciiDigit(text[numeral->end]) || numeral->amount.find('.') != std::string::npos) return;
    std::string digits;
    const uint32_t digits_end = ReadDigits(text, numeral->end, &digits);
    const Magnitudes magnitudes = ReadMagnitudes(text, digits_end);
    if (digits.find('.') != std::string::npos) return;
    if (magnitudes.exponent == 0) {
      // 2万4337, and 4万951 without its zero: the lowest part counts ones.
      const int missing = numeral->exponent - static_cast<int>(digits.size());
      if (missing != 0 && (missing != 1 || numeral->exponent != 4)) return;
      numeral->amount += std::string(static_cast<size_t>(missing), '0') + digits;
      numeral->exponent = 0;
      numeral->end = digits_end;
      return;
    }
    // 1万2千多亿: 亿 is of the whole.
    const int common = magnitudes.exponent > 8 && numeral->exponent < 8 ? 8 : 0;
    numeral->exponent += common;
    if (static_cast<int>(digits.size()) + magnitudes.exponent > numeral->exponent) {
      numeral->exponent -= common;
      return;
    }
    const int zeros = numeral->exponent - magnitudes.exponent - static_cast<int>(digits.size());
    numeral->amount += std::string(static_cast<size_t>(zeros), '0') + digits;
    numeral->exponent = magnitudes.exponent;
    numeral->over = magnitudes.over;
    numeral->end = magnitudes.end;
  }
}

// n/d in hundredths of a percent, as a percentage without idle zeros: (1, 3) → "33.33".
std::string PercentOfFraction(int64_t numerator, int64_t denominator) {
  const int64_t hundredths = (numerator * 10000 + denominator / 2) / denominator;
  std::string percent = ShiftDecimal(std::to_string(hundredths), -2);
  while (percent.back() == '0') percent.pop_back();
  if (percent.back() == '.') percent.pop_back();
  return percent;
}

// 1/3, 3/4. Dates, seasons (2020/21) and round numbers of a day (24/7) are none.
void ReadSlashFraction(std::u16string_view text, Numeral* numeral) {
  const uint32_t slash = numeral->end;
  if (numeral->amount.size() > 1 || numeral->exponent != 0 || slash + 1 >= text.size() ||
      text[slash] != u'/')
    return;
  std::string digits;
  const uint32_t end = ReadDigits(text, slash + 1, &digits);
  if (digits.empty() || digits.size() > 2 || digits.find('.') != std::string::npos) return;
  if (end < text.size() && (text[end] == u'/' || IsAsciiLetter(text[end]))) return;
  const int64_t numerator = numeral->amount[0] - '0', denominator = std::stoll(digits);
  if (numerator < 1 || numerator >= denominator || (numerator > 1 && denominator > 10)) return;
  numeral->amount = PercentOfFraction(numerator, denominator);
  numeral->form = NumeralForm::kFraction;
  numeral->end = end;
}

// 成 and 折 behind a number; `words` are characters with which 成 forms a word of its own.
void ReadTenths(std::u16string_view text, Numeral* numeral) {
  const uint32_t at = numeral->end;
  if (at >= text.size() || numeral->exponent != 0 || (text[at] != u'成' && text[at] != u'折'))
    return;
  const char16_t next = at + 1 < text.size() ? text[at + 1] : u'\0';
  if (text[at] == u'折') {
    if (next == u'合' || next == u'算' || next == u'叠' || next == u'子' ||
        numeral->amount.size() > 3)
      return;
    numeral->form = NumeralForm::kDiscount;
    // 85折 and 八五折 are 8.5.
    if (numeral->amount.size() == 2 && numeral->amount != "10") numeral->amount.insert(1, 1, '.');
    ++numeral->end;
    return;
  }
  static constexpr std::u16string_view kWords = u"为立员本果都长就品分功绩人年交型熟套";
  if (next != u'\0' && kWords.find(next) != kWords.npos) return;
  const bool tenths = numeral->amount.size() == 1 || numeral->amount == "10" ||
                      (numeral->amount.size() == 3 && numeral->amount[1] == '.');
  if (!tenths) return;
  numeral->form = NumeralForm::kTenths;
  numeral->amount = ShiftDecimal(numeral->amount, 1);
  if (!numeral->upper.empty()) numeral->upper = ShiftDecimal(numeral->upper, 1);
  ++numeral->end;
  if (next == u'半' || ChineseDigitValue(next) > 0) {
    numeral->amount.back() = next == u'半' ? '5' : static_cast<char>('0' + ChineseDigitValue(next));
    ++numeral->end;
  } else if (next == u'多') {
    numeral->over = true;
    ++numeral->end;
  }
}

std::optional<Numeral> ReadFraction(std::u16string_view text, uint32_t at, std::string_view below,
                                    uint32_t below_end);

// 负9.7, 零下15: the length of the sign in words, 0 for none.
uint32_t NegativeWord(std::u16string_view text, uint32_t at) {
  const uint32_t length = text[at] == u'负' ? 1 : StartsWith(text, at, u"零下") ? 2 : 0;
  return length > 0 && at + length < text.size() && IsAsciiDigit(text[at + length]) ? length : 0;
}

std::optional<Numeral> ReadArabic(std::u16string_view text, uint32_t at) {
  Numeral numeral;
  numeral.begin = at;
  uint32_t i = at;
  if (!IsAsciiDigit(text[i])) {
    numeral.amount.push_back('-');
    i += std::max<uint32_t>(NegativeWord(text, at), 1);
  }
  numeral.end = ReadDigits(text, i, &numeral.amount);
  if (numeral.end - at > kLongestNumeral) return std::nullopt;
  const Magnitudes magnitudes = ReadMagnitudes(text, numeral.end);
  numeral.exponent = magnitudes.exponent;
  numeral.over = magnitudes.over;
  numeral.end = magnitudes.end;
  ReadLowerParts(text, &numeral);
  if (numeral.end >= text.size() || numeral.amount.front() == '-') return numeral;
  if (text[numeral.end] == u'/') {
    ReadSlashFraction(text, &numeral);
  } else if (StartsWith(text, numeral.end, u"分之") && numeral.exponent == 0) {
    if (auto fraction = ReadFraction(text, at, numeral.amount, numeral.end)) return fraction;
  } else {
    ReadTenths(text, &numeral);
  }
  return numeral;
}

struct ChineseRun {  // the digits of a run of Chinese numeral characters
  std::string amount;
  uint32_t end = 0;
  int exponent = 0;  // of 一点二万
  bool over = false;
};

// 十来个, 百来户: but not 五十来自.
bool IsSomeBehind(std::u16string_view text, uint32_t at) {
  if (text[at] != u'来' || at == 0 || Magnitude(text[at - 1]) == 0) return false;
  return at + 1 >= text.size() ||
         std::u16string_view(u"源自到临年看说讲").find(text[at + 1]) == std::u16string_view::npos;
}

bool IsChineseNumeralChar(char16_t c) { return IsChineseDigit(c) || Magnitude(c) > 0; }

// 一九九〇 or 二〇二〇: two digits or more without any magnitude.
std::optional<ChineseRun> ReadSpelled(std::u16string_view text, uint32_t at) {
  ChineseRun run;
  uint32_t i = at;
  while (i < text.size() && IsChineseDigit(text[i]) && text[i] != u'两' &&
         i - at < kLongestNumeral) {
    run.amount.push_back(static_cast<char>('0' + ChineseDigitValue(text[i++])));
  }
  const int next = i < text.size() ? Magnitude(text[i]) : 0;
  if (i - at < 3 || (next > 0 && next < 4) || (i < text.size() && IsChineseDigit(text[i])))
    return std::nullopt;
  // 三〇一一点一亿: digits by place, then a point and a magnitude.
  if (i + 1 < text.size() && text[i] == u'点' && IsChineseDigit(text[i + 1])) {
    run.amount.push_back('.');
    for (++i; i < text.size() && IsChineseDigit(text[i]) && i - at < kLongestNumeral;) {
      run.amount.push_back(static_cast<char>('0' + ChineseDigitValue(text[i++])));
    }
  }
  const Magnitudes magnitudes = ReadMagnitudes(text, i);
  run.exponent = magnitudes.exponent;
  run.over = magnitudes.over;
  run.end = std::max(i, magnitudes.end);
  return run;
}

// 一千三百万, 十余万, 二十五点八. Sections of 亿 and 万 are read one behind the other.
std::optional<ChineseRun> ReadChineseRun(std::u16string_view text, uint32_t at) {
  if (auto spelled = ReadSpelled(text, at)) return spelled;
  ChineseRun run;
  int64_t total = 0, section = 0, digit = -1;
  uint32_t i = at;
  int last_magnitude = 0, last_section = 0;
  while (i < text.size() && i - at < kLongestNumeral) {
    const char16_t c = text[i];
    const int magnitude = Magnitude(c);
    if (ChineseDigitValue(c) >= 0) {
      if (digit > 0 && last_magnitude == 0)
        return std::nullopt;  // 七八: two digits side by side are no number
      if (digit > 0) break;
      digit = ChineseDigitValue(c);
    } else if (magnitude > 0 && !BelongsToUnit(text, i)) {
      if (magnitude >= 4) {
        const int64_t scale = magnitude == 4 ? 10000 : 100000000;
        const int64_t before = section + std::max<int64_t>(digit, 0);
        if (total + before == 0) break;
        if (total + before > 900000000000) break;
        // 六万一千八百万: the second 万 counts all that stands in front of it.
        const bool again = magnitude == 4 && last_section == 4;
        total = magnitude == 8 || again ? (total + before) * scale : total + before * scale;
        last_section = magnitude;
        section = 0;
      } else {
        int64_t scale = 1;
        for (int k = 0; k < magnitude; ++k) scale *= 10;
        if (digit < 0 && magnitude != 1) break;
        // 三千零十一: the zero only fills the place, 十 counts one.
        section += (digit < 0 || (digit == 0 && magnitude == 1) ? 1 : digit) * scale;
      }
      digit = -1;
      last_magnitude = magnitude;
    } else if ((c == u'多' || c == u'余' || c == u'几' || IsSomeBehind(text, i)) && i > at) {
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
  if (digit > 0 && last_magnitude >= 2 && text[i - 2] != u'零' && IsChineseDigit(text[i - 1]) &&
      Magnitude(text[i - 2]) == last_magnitude) {
    for (int k = 0; k < last_magnitude - 1; ++k) tail *= 10;
  }
  run.amount = std::to_string(total + section + tail);
  run.end = i;
  const bool point = i + 1 < text.size() && text[i] == u'点' &&
                     ChineseDigitValue(text[i + 1]) >= 0 && text[i + 1] != u'两';
  if (point) {
    run.amount.push_back('.');
    for (++i; i < text.size() && ChineseDigitValue(text[i]) >= 0; ++i) {
      run.amount.push_back(static_cast<char>('0' + ChineseDigitValue(text[i])));
      if (i - at > kLongestNumeral) return std::nullopt;
    }
    const Magnitudes magnitudes = ReadMagnitudes(text, i);
    run.exponent = magnitudes.exponent;
    run.over = magnitudes.over;
    run.end = magnitudes.end;
  }
  return run;
}

// What stands behind 百分之, 千分之, 万分之.
std::optional<Numeral> ReadRatio(std::u16string_view text, uint32_t at, NumeralForm form) {
  const uint32_t digits = at + 3;
  if (digits >= text.size()) return std::nullopt;
  Numeral numeral;
  numeral.begin = at;
  numeral.form = form;
  if (IsAsciiDigit(text[digits])) {
    numeral.end = ReadDigits(text, digits, &numeral.amount);
    return numeral.end - digits > kLongestNumeral ? std::nullopt : std::optional(numeral);
  }
  if (text[digits] == u'百') {
    numeral.amount = "100";
    numeral.end = digits + 1;
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

// 三分之一, 3分之1 as a percentage with two decimals.
std::optional<Numeral> ReadFraction(std::u16string_view text, uint32_t at, std::string_view below,
                                    uint32_t below_end) {
  const uint32_t begin = below_end + 2;
  if (begin >= text.size()) return std::nullopt;
  std::string above;
  uint32_t end = begin;
  if (IsAsciiDigit(text[begin])) {
    end = ReadDigits(text, begin, &above);
  } else if (const auto run = ReadChineseRun(text, begin)) {
    above = run->amount;
    end = run->end;
  }
  if (above.empty() || above.size() > 6 || below.size() > 6) return std::nullopt;
  if (below.find('.') != below.npos || above.find('.') != std::string::npos) return std::nullopt;
  const int64_t denominator = std::stoll(std::string(below));
  if (denominator == 0) return std::nullopt;
  return Numeral{
      at,    end, PercentOfFraction(std::stoll(above), denominator), 0, NumeralForm::kFraction,
      false, ""};
}

// 五六十, 两三千, 七八成: two digits side by side, one apart, before a magnitude. Of other digits
// side by side only discounts are numbers: 八五折.
std::optional<Numeral> ReadNeighbours(std::u16string_view text, uint32_t at) {
  const int first = ChineseDigitValue(text[at]), second = ChineseDigitValue(text[at + 1]);
  const char16_t next = at + 2 < text.size() ? text[at + 2] : u'\0';
  Numeral numeral{
      at,    at + 2, std::string(1, static_cast<char>('0' + first)), 0, NumeralForm::kChinese,
      false, ""};
  if (next == u'折') {
    numeral.amount.push_back(static_cast<char>('0' + second));
    ReadTenths(text, &numeral);
    return numeral;
  }
  if (first == 0 || second != first + 1 || (next != u'成' && Magnitude(next) == 0))
    return std::nullopt;
  numeral.upper = std::string(1, static_cast<char>('0' + second));
  uint32_t i = at + 2;
  for (; i < text.size() && Magnitude(text[i]) > 0 && !BelongsToUnit(text, i); ++i) {
    if (numeral.exponent + Magnitude(text[i]) > kLargestExponent) return std::nullopt;
    numeral.exponent += Magnitude(text[i]);
  }
  if (i < text.size() && IsChineseDigit(text[i])) return std::nullopt;
  numeral.end = i;
  ReadTenths(text, &numeral);
  if (next == u'成' && numeral.form != NumeralForm::kTenths) return std::nullopt;
  return numeral;
}

std::optional<Numeral> ReadChinese(std::u16string_view text, uint32_t at) {
  if (at + 2 < text.size() && text[at + 1] == u'分' && text[at + 2] == u'之') {
    if (text[at] == u'百') return ReadRatio(text, at, NumeralForm::kPercent);
    if (text[at] == u'千') return ReadRatio(text, at, NumeralForm::kPermille);
    if (text[at] == u'万') return ReadRatio(text, at, NumeralForm::kPermyriad);
  }
  if (StartsWith(text, at, u"一半"))
    return Numeral{at, at + 2, "50", 0, NumeralForm::kHalf, false, ""};
  if (Magnitude(text[at]) > 1) {
    auto lone = ReadLoneMagnitude(text, at);
    const bool two = at + 1 < text.size() && Magnitude(text[at + 1]) >= 4;
    return lone && (lone->over || two) ? lone : std::nullopt;
  }
  if (at + 1 < text.size() && IsChineseDigit(text[at]) && ChineseDigitValue(text[at + 1]) > 0 &&
      !(at + 2 < text.size() && IsChineseDigit(text[at + 2]))) {
    return ReadNeighbours(text, at);
  }
  const auto run = ReadChineseRun(text, at);
  if (!run || (run->amount == "0" && run->end - at == 1)) return std::nullopt;
  if (StartsWith(text, run->end, u"分之") && run->exponent == 0) {
    if (auto fraction = ReadFraction(text, at, run->amount, run->end)) return fraction;
    if (run->amount == "0") return std::nullopt;
  }
  Numeral numeral{at, run->end, run->amount, run->exponent, NumeralForm::kChinese, run->over, ""};
  if (!numeral.over) ReadTenths(text, &numeral);
  return numeral;
}

}  // namespace

std::optional<Numeral> ReadNumeral(std::u16string_view text, uint32_t at) {
  if (at >= text.size()) return std::nullopt;
  const char16_t c = text[at];
  if (IsAsciiDigit(c)) return ReadArabic(text, at);
  if ((c == u'-' || c == u'—') && at + 1 < text.size() && IsAsciiDigit(text[at + 1]))
    return ReadArabic(text, at);
  if ((c == u'负' || c == u'零') && NegativeWord(text, at) > 0) return ReadArabic(text, at);
  if (c == u'负' && StartsWith(text, at + 1, u"百分之")) {
    auto below_zero = ReadChinese(text, at + 1);
    if (!below_zero) return std::nullopt;
    below_zero->begin = at;
    below_zero->amount.insert(0, 1, '-');
    return below_zero;
  }
  if (StartsWith(text, at, u"半数"))
    return Numeral{at, at + 2, "50", 0, NumeralForm::kHalf, false, ""};
  if (IsChineseNumeralChar(c)) return ReadChinese(text, at);
  return std::nullopt;
}

std::optional<Numeral> ReadLoneMagnitude(std::u16string_view text, uint32_t at) {
  Numeral numeral{at, at, "1", 0, NumeralForm::kChinese, false, ""};
  uint32_t i = at;
  if (StartsWith(text, at + 1, u"分之")) return std::nullopt;
  while (i < text.size() && Magnitude(text[i]) >= 2 && !BelongsToUnit(text, i) &&
         numeral.exponent + Magnitude(text[i]) <= kLargestExponent) {
    numeral.exponent += Magnitude(text[i++]);
  }
  if (i == at) return std::nullopt;
  const int last = Magnitude(text[i - 1]);
  numeral.end = i;
  if (i < text.size() && (text[i] == u'余' || text[i] == u'多')) {
    numeral.over = true;
    ++numeral.end;
    while (numeral.end < text.size() && Magnitude(text[numeral.end]) >= 4 &&
           Magnitude(text[numeral.end]) > last) {
      numeral.exponent += Magnitude(text[numeral.end++]);
    }
  }
  return numeral;
}

}  // namespace zhibiao
