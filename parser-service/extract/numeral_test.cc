#include "parser-service/extract/numeral.h"

#include <gtest/gtest.h>

#include <string>

#include "parser-service/text/folded_text.h"

namespace zhibiao {
namespace {

// What is written and what it says. `value` is the number, then what the form says of it (%, ‰, ‱,
// 折), a + where 多 or 余 leaves it open above, and behind a bar what was left unread. `-` is no
// number at the place.
struct Row {
  const char* written;
  const char* value;
};

std::string Folded(const char* written, FoldedText* text) {
  const std::string utf8 = written;
  text->AppendSource(utf8, {0, static_cast<uint32_t>(utf8.size())});
  return utf8;
}

std::string Reading(const char* written) {
  FoldedText text;
  Folded(written, &text);
  const auto numeral = ReadNumeral(text.chars(), 0);
  if (!numeral) return "-";
  std::string value = ShiftDecimal(numeral->amount, numeral->exponent);
  if (!numeral->upper.empty()) value += ".." + ShiftDecimal(numeral->upper, numeral->exponent);
  switch (numeral->form) {
    case NumeralForm::kArabic:
    case NumeralForm::kChinese:
      break;
    case NumeralForm::kPercent:
    case NumeralForm::kFraction:
    case NumeralForm::kTenths:
    case NumeralForm::kHalf:
      value += " %";
      break;
    case NumeralForm::kPermille:
      value += " ‰";
      break;
    case NumeralForm::kPermyriad:
      value += " ‱";
      break;
    case NumeralForm::kDiscount:
      value += " 折";
      break;
  }
  if (numeral->over) value += "+";
  if (numeral->end < text.size()) value += "|" + Utf16ToUtf8(text.chars().substr(numeral->end));
  return value;
}

template <size_t kCount>
void ExpectRows(const Row (&rows)[kCount]) {
  for (const Row& row : rows) EXPECT_EQ(Reading(row.written), row.value) << row.written;
}

TEST(NumeralTest, ReadsArabicDigits) {
  ExpectRows({
      {"0", "0"},
      {"7", "7"},
      {"42", "42"},
      {"1234", "1234"},
      {"2 800人", "2800|人"},
      {"1 234 567吨", "1234567|吨"},
      {"12 345.6", "12| 345.6"},
      {"345 678 912", "345| 678 912"},
      {"1,234", "1234"},
      {"12,345,678", "12345678"},
      {"1，234家", "1|，234家"},
      {"50124.2", "50124.2"},
      {"0.05", "0.05"},
      {"7.0", "7.0"},
      {"2·4", "2.4"},
      {"２·４", "2.4"},
      {"５０１２４", "50124"},
      {"１２．５", "12.5"},
      {"-6.8", "-6.8"},
      {"－6.8", "-6.8"},
      {"负9.7", "-9.7"},
      {"零下15", "-15"},
  });
}

TEST(NumeralTest, FoldsMagnitudesIntoTheValue) {
  ExpectRows({
      {"3千", "3000"},
      {"2百", "200"},
      {"3万", "30000"},
      {"27万", "270000"},
      {"4.3万", "43000"},
      {"30千万", "300000000"},
      {"6千万", "60000000"},
      {"5百万", "5000000"},
      {"1.27亿", "127000000"},
      {"100亿", "10000000000"},
      {"3.5万亿", "3500000000000"},
      {"120万亿", "120000000000000"},
      {"5千亿", "500000000000"},
      {"2 万", "20000"},
      {"6.9亿", "690000000"},
  });
}

TEST(NumeralTest, AddsPartsOfLowerMagnitude) {
  ExpectRows({
      {"3亿5000万", "350000000"},
      {"2万4337", "24337"},
      {"1亿4千万", "140000000"},
      {"14亿1千万", "1410000000"},
      {"1万2千", "12000"},
      {"2万3千5百", "23500"},
      {"1万2千多亿", "1200000000000+"},
      {"14万5千多", "145000+"},
      {"2亿5千万", "250000000"},
      {"1万亿", "1000000000000"},
      {"3千5百", "3500"},
      {"9百多万", "9000000+"},
      {"7千多万", "70000000+"},
      {"3百50", "300|50"},
  });
}

TEST(NumeralTest, MarksNumbersLeftOpenAbove) {
  ExpectRows({
      {"1200余", "1200+"},
      {"3万多", "30000+"},
      {"700多亿", "70000000000+"},
      {"4万多亿", "4000000000000+"},
      {"6000余万", "60000000+"},
      {"20几", "20+"},
      {"10来", "10+"},
      {"5亿多", "500000000+"},
      {"十余", "10+"},
      {"十几", "10+"},
      {"十来", "10+"},
      {"二十多", "20+"},
      {"三十余万", "300000+"},
      {"一百多", "100+"},
      {"三千多万", "30000000+"},
      {"八百余", "800+"},
      {"百余", "100+"},
      {"千余", "1000+"},
      {"万余", "10000+"},
      {"百多", "100+"},
      {"百万余", "1000000+"},
      {"近", "-"},
      {"几十", "-"},
      {"数百", "-"},
  });
}

TEST(NumeralTest, ReadsChineseNumerals) {
  ExpectRows({
      {"三", "3"},
      {"两", "2"},
      {"十", "10"},
      {"十一", "11"},
      {"二十", "20"},
      {"二十三", "23"},
      {"九十九", "99"},
      {"一百", "100"},
      {"一百零五", "105"},
      {"一百一十", "110"},
      {"一百一", "110"},
      {"两百五", "250"},
      {"一千零一", "1001"},
      {"一千零二十", "1020"},
      {"一千二", "1200"},
      {"一千二百三十四", "1234"},
      {"一万", "10000"},
      {"一万三", "13000"},
      {"一万零五百", "10500"},
      {"三万五千", "35000"},
      {"十二万五千", "125000"},
      {"二百零三万", "2030000"},
      {"一百万", "1000000"},
      {"一千三百万", "13000000"},
      {"一亿二千万", "120000000"},
      {"十四亿一千万", "1410000000"},
      {"二百七十亿", "27000000000"},
      {"一万亿", "1000000000000"},
      {"一万零四百零五万", "104050000"},
      {"一万二千亿", "1200000000000"},
      {"三万四千五百六十七亿", "3456700000000"},
      {"二十五点八", "25.8"},
      {"三点零五", "3.05"},
      {"零点七", "0.7"},
      {"一点二万", "12000"},
      {"三点五亿", "350000000"},
      {"一九九〇", "1990"},
      {"二〇二〇", "2020"},
      {"二○二○", "2020"},
      {"零", "-"},
      {"万", "-"},
  });
}

TEST(NumeralTest, ReadsTraditionalCharacters) {
  ExpectRows({
      {"三萬", "30000"},
      {"二十億", "2000000000"},
      {"兩億", "200000000"},
      {"5萬億", "5000000000000"},
      {"百分之五點三", "5.3 %"},
      {"三萬餘", "30000+"},
  });
}

TEST(NumeralTest, ReadsTwoNeighbouringDigitsAsARange) {
  ExpectRows({
      {"五六十", "50..60"},
      {"三四百", "300..400"},
      {"两三千", "2000..3000"},
      {"五六万", "50000..60000"},
      {"七八成", "70..80 %"},
      {"二三线", "-"},
      {"九一八", "918"},
  });
}

TEST(NumeralTest, ReadsPartsOfAHundredOrThousand) {
  ExpectRows({
      {"百分之四点二", "4.2 %"},
      {"百分之十五", "15 %"},
      {"百分之二十一点二", "21.2 %"},
      {"百分之零点三", "0.3 %"},
      {"百分之一百", "100 %"},
      {"百分之百", "100 %"},
      {"百分之一百二十", "120 %"},
      {"百分之二百", "200 %"},
      {"百分之五十多", "50 %+"},
      {"百分之3.5", "3.5 %"},
      {"百分之３．５", "3.5 %"},
      {"百分之一百零八点五", "108.5 %"},
      {"千分之三", "3 ‰"},
      {"千分之五点一", "5.1 ‰"},
      {"万分之五", "5 ‱"},
      {"万分之0.8", "0.8 ‱"},
      {"百分之", "-"},
      {"百分之几", "-"},
  });
}

TEST(NumeralTest, ReadsFractionsAsPercent) {
  ExpectRows({
      {"三分之一", "33.33 %"},
      {"三分之二", "66.67 %"},
      {"二分之一", "50 %"},
      {"四分之三", "75 %"},
      {"五分之二", "40 %"},
      {"十分之一", "10 %"},
      {"八分之七", "87.5 %"},
      {"十二分之五", "41.67 %"},
      {"3分之1", "33.33 %"},
      {"1/3", "33.33 %"},
      {"2/3", "66.67 %"},
      {"1/2", "50 %"},
      {"3/4", "75 %"},
      {"零分之一", "-"},
      {"1/0", "1|/0"},
      {"2020/21", "2020|/21"},
      {"三分之", "3|分之"},
      {"一半", "50 %"},
  });
}

TEST(NumeralTest, ReadsTenthsAndDiscounts) {
  ExpectRows({
      {"三成", "30 %"},
      {"3成", "30 %"},
      {"六成五", "65 %"},
      {"两成半", "25 %"},
      {"3成半", "35 %"},
      {"九成九", "99 %"},
      {"六成多", "60 %+"},
      {"十成", "100 %"},
      {"五成左右", "50 %|左右"},
      {"七折", "7 折"},
      {"5折", "5 折"},
      {"八五折", "8.5 折"},
      {"6.8折", "6.8 折"},
      {"三成员", "3|成员"},
      {"一成立", "1|成立"},
      {"4折合", "4|折合"},
  });
}

TEST(NumeralTest, LeavesMagnitudesOfUnitsToTheUnit) {
  ExpectRows({
      {"5千瓦时", "5|千瓦时"},
      {"3千米", "3|千米"},
      {"8千克", "8|千克"},
      {"五百帕", "5|百帕"},
      {"1200万千瓦", "12000000|千瓦"},
      {"三万千瓦", "30000|千瓦"},
      {"2000亿千瓦时", "200000000000|千瓦时"},
      {"500千伏", "500|千伏"},
  });
}

TEST(NumeralTest, ReadsNoLongRunsOfDigits) {
  ExpectRows({
      {"123456789012345678901", "-"},
      {"31415926535897932384626433832795", "-"},
  });
  // The limits on length hold whatever follows.
  EXPECT_FALSE(ReadNumeral(std::u16string(100000, u'一'), 0).has_value());
  EXPECT_FALSE(ReadNumeral(std::u16string(100000, u'9'), 0).has_value());
}

TEST(NumeralTest, ShiftsDecimals) {
  EXPECT_EQ(ShiftDecimal("1.27", 8), "127000000");
  EXPECT_EQ(ShiftDecimal("-6.8", 0), "-6.8");
  EXPECT_EQ(ShiftDecimal("5", -1), "0.5");
  EXPECT_EQ(ShiftDecimal("125", -4), "0.0125");
  EXPECT_EQ(ShiftDecimal("0.50", 1), "5.0");
  EXPECT_EQ(ShiftDecimal("007", 0), "7");
}

TEST(NumeralTest, KnowsTheRoundingOfWhatWasWritten) {
  EXPECT_EQ(RoundingError("7.0", 0), "0.05");
  EXPECT_EQ(RoundingError("4.3", 4), "500");
  EXPECT_EQ(RoundingError("12", 8), "50000000");
}

TEST(NumeralTest, AddsExactly) {
  EXPECT_EQ(AddDecimals("0.1", "0.2"), "0.3");
  EXPECT_EQ(AddDecimals("-1.5", "1.50"), "0.00");
  EXPECT_EQ(SubtractDecimals("100", "0.01"), "99.99");
  EXPECT_EQ(SubtractDecimals("2.4", "4.9"), "-2.5");
}

}  // namespace
}  // namespace zhibiao
