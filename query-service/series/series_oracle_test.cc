// The arithmetic against slow oracles in plain rationals: 100,000 random cases. The oracles share
// no code with what they judge: they write and read decimals and find derivations in their own way.
#include <gmpxx.h>

#include <array>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "query-service/series/alignment.h"
#include "query-service/series/comparison.h"
#include "query-service/series/stated_values.h"
#include "query-service/series/unit_scale.h"

namespace zhibiao {
namespace {

constexpr int kYearCases = 10000;
constexpr int kConversionCases = 30000;
constexpr int kComparisonCases = 60000;

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  int Between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(engine_); }
  bool Chance(int percent) { return Between(1, 100) <= percent; }

 private:
  std::mt19937 engine_;
};

mpq_class Power(int exponent) {
  mpq_class power = 1;
  for (int i = 0; i < std::abs(exponent); ++i) power *= 10;
  return exponent < 0 ? mpq_class(1 / power) : power;
}

// A decimal without exponent, as the sum of its digits.
mpq_class Read(const std::string& text) {
  mpq_class value = 0, place = 1;
  bool behind = false;
  for (char c : text) {
    if (c == '-') continue;
    if (c == '.') {
      behind = true;
    } else if (behind) {
      place /= 10;
      value += place * (c - '0');
    } else {
      value = value * 10 + (c - '0');
    }
  }
  return text[0] == '-' ? mpq_class(-value) : value;
}

// `value` rounded to `decimals`, half up, in digits.
std::string Write(const mpq_class& value, int decimals) {
  const mpq_class scaled = value * Power(decimals) + mpq_class(1, 2);
  mpz_class whole;
  mpz_fdiv_q(whole.get_mpz_t(), scaled.get_num_mpz_t(), scaled.get_den_mpz_t());
  std::string digits = mpz_class(abs(whole)).get_str();
  while (static_cast<int>(digits.size()) <= decimals) digits.insert(0, "0");
  if (decimals > 0) digits.insert(digits.size() - decimals, ".");
  return whole < 0 ? "-" + digits : digits;
}

// A year of months, known by some of its sums.
struct Year {
  std::array<mpq_class, 12> months;
  StatedValues stated;
  // What is stated of the months from `first` to `last`, 1 to 12: number and half-width.
  std::map<std::pair<int, int>, std::pair<mpq_class, mpq_class>> known;

  mpq_class Truth(int first, int last) const {
    mpq_class sum = 0;
    for (int m = first; m <= last; ++m) sum += months[m - 1];
    return sum;
  }

  void State(int first, int last, Random* random) {
    if (known.count({first, last}) > 0) return;
    const int exponent = random->Chance(50) ? 8 : 4, decimals = random->Between(0, 2);
    const std::string number = Write(Truth(first, last) * Power(-exponent), decimals);
    const auto two = [](int month) { return absl::StrCat(month < 10 ? "0" : "", month); };
    std::string period = absl::StrCat("2020-", two(first));
    if (last > first) absl::StrAppend(&period, "…", two(last));
    stated.Add(period, number, exponent);
    known[{first, last}] = {Read(number) * Power(exponent), Power(exponent - decimals) / 2};
  }
};

Year MakeYear(Random* random) {
  Year year;
  for (mpq_class& month : year.months) {
    month = mpq_class(random->Between(-20000, 2000000)) * Power(random->Between(3, 6));
  }
  for (int m = 1; m <= 12; ++m) {
    if (random->Chance(30)) year.State(m, m, random);
    if (random->Chance(40)) year.State(1, m, random);
    if (m % 3 == 0 && random->Chance(30)) year.State(m - 2, m, random);
    if (m % 6 == 0 && random->Chance(30)) year.State(m - 5, m, random);
  }
  return year;
}

// Steps and rounding error of the best derivation between any two boundaries of months, by Floyd
// and Warshall.
using Cost = std::pair<int, mpq_class>;
using Costs = std::array<std::array<std::optional<Cost>, 13>, 13>;

Costs BestCosts(const Year& year) {
  Costs costs;
  const auto offer = [&](int from, int to, const Cost& cost) {
    if (!costs[from][to] || cost < *costs[from][to]) costs[from][to] = cost;
  };
  for (const auto& [months, stated] : year.known) {
    offer(months.first - 1, months.second, {1, stated.second});
    offer(months.second, months.first - 1, {1, stated.second});
  }
  for (int via = 0; via <= 12; ++via) {
    for (int from = 0; from <= 12; ++from) {
      for (int to = 0; to <= 12; ++to) {
        if (!costs[from][via] || !costs[via][to]) continue;
        offer(from, to,
              {costs[from][via]->first + costs[via][to]->first,
               costs[from][via]->second + costs[via][to]->second});
      }
    }
  }
  return costs;
}

std::pair<int, int> MonthsOf(const v1::Period& period) {
  return {std::stoi(period.first_day().substr(5, 2)), std::stoi(period.last_day().substr(5, 2))};
}

// The periods to which `year` is to be brought: for each known sum the one of the wanted kind which
// ends in the same month, if one does.
std::set<std::pair<int, int>> WantedPeriods(const Year& year, const AlignmentRules& rules) {
  const std::map<v1::Frequency, int> lengths = {{v1::FREQUENCY_MONTHLY, 1},
                                                {v1::FREQUENCY_QUARTERLY, 3},
                                                {v1::FREQUENCY_HALF_YEARLY, 6},
                                                {v1::FREQUENCY_ANNUAL, 12}};
  const int length = lengths.at(rules.frequency);
  std::set<std::pair<int, int>> wanted;
  for (const auto& [months, stated] : year.known) {
    const int last = months.second;
    if (last % length != 0) continue;
    const bool to_date = rules.accumulation == v1::ACCUMULATION_YEAR_TO_DATE;
    wanted.insert({to_date ? 1 : last - length + 1, last});
  }
  return wanted;
}

// The sum which a step such as `P = A + B − C` states, and the number of its terms.
std::pair<mpq_class, int> Recompute(const Year& year, const std::string& step) {
  const std::vector<std::string> words = absl::StrSplit(step, ' ');
  mpq_class sum = 0;
  int terms = 0;
  for (size_t i = 2; i < words.size(); i += 2) {
    const auto& stated =
        year.known.at({std::stoi(words[i].substr(5, 2)), std::stoi(words[i].substr(16, 2))});
    sum += words[i - 1] == "−" ? mpq_class(-stated.first) : stated.first;
    ++terms;
  }
  return {sum, terms};
}

void ExpectRight(const Year& year, const Costs& costs, const v1::SeriesPoint& point, int exponent) {
  const auto months = MonthsOf(point.period());
  const mpq_class value = Read(point.value()) * Power(exponent);
  const mpq_class error = Read(point.rounding_error()) * Power(exponent);
  EXPECT_LE(abs(value - year.Truth(months.first, months.second)), error)
      << "the truth lies within the error: " << point.ShortDebugString();
  const Cost& best = *costs[months.first - 1][months.second];
  EXPECT_EQ(error, best.second) << point.ShortDebugString();
  if (!point.derived()) {
    EXPECT_EQ(value, year.known.at(months).first);
    return;
  }
  const auto [sum, terms] =
      Recompute(year, point.alignment_steps(point.alignment_steps_size() - 1));
  EXPECT_EQ(value, sum) << point.ShortDebugString();
  EXPECT_EQ(terms, best.first) << point.ShortDebugString();
}

TEST(SeriesOracleTest, DerivesPeriodsAlongTheBestWay) {
  Random random(20200101);
  constexpr v1::Frequency kFrequencies[] = {v1::FREQUENCY_MONTHLY, v1::FREQUENCY_QUARTERLY,
                                            v1::FREQUENCY_HALF_YEARLY, v1::FREQUENCY_ANNUAL};
  int derived = 0, left_out = 0;
  for (int i = 0; i < kYearCases && !testing::Test::HasFailure(); ++i) {
    const Year year = MakeYear(&random);
    AlignmentRules rules;
    const int exponent = random.Between(0, 12);
    rules.unit = MakeUnit("CNY", exponent);
    rules.frequency = kFrequencies[random.Between(0, 3)];
    rules.accumulation =
        random.Chance(50) ? v1::ACCUMULATION_SINGLE : v1::ACCUMULATION_YEAR_TO_DATE;
    rules.allow_derived = true;
    rules.is_additive = true;
    const Costs costs = BestCosts(year);
    const AlignedValues aligned = Align(year.stated.Preferred(), rules);
    std::set<std::pair<int, int>> answered;
    for (const SeriesValue& value : aligned.values) {
      EXPECT_TRUE(answered.insert(MonthsOf(value.point.period())).second);
      ExpectRight(year, costs, value.point, exponent);
      derived += value.point.derived();
    }
    for (const v1::LeftOut& out : aligned.left_out) {
      const auto months = MonthsOf(out.period());
      EXPECT_TRUE(answered.insert(months).second) << out.ShortDebugString();
      EXPECT_FALSE(costs[months.first - 1][months.second]) << out.ShortDebugString();
      ++left_out;
    }
    EXPECT_EQ(answered, WantedPeriods(year, rules))
        << v1::Frequency_Name(rules.frequency) << " " << v1::Accumulation_Name(rules.accumulation);
  }
  EXPECT_GT(derived, kYearCases / 2);
  EXPECT_GT(left_out, kYearCases / 10);
}

TEST(SeriesOracleTest, ConvertsUnitsExactly) {
  Random random(4);
  constexpr std::pair<const char*, int> kUnits[] = {{"g", 0}, {"kg", 3}, {"t", 6}};
  for (int i = 0; i < kConversionCases && !testing::Test::HasFailure(); ++i) {
    const auto [from, from_power] = kUnits[random.Between(0, 2)];
    const auto [to, to_power] = kUnits[random.Between(0, 2)];
    const int exponent = random.Between(0, 8), target = random.Between(-3, 12);
    const int decimals = random.Between(0, 4);
    const std::string number =
        Write(mpq_class(random.Between(-999999, 999999)) / random.Between(1, 997), decimals);
    StatedValues stated;
    stated.Add("2020", number, exponent, from);
    SeriesValue value = stated.Preferred().at(0);
    ASSERT_TRUE(FillNumbers(MakeUnit(to, target), &value));
    const mpq_class factor = Power(exponent + from_power - to_power - target);
    EXPECT_EQ(Read(value.point.value()), Read(number) * factor) << number;
    EXPECT_EQ(Read(value.point.rounding_error()), Power(-decimals) / 2 * factor) << number;
  }
}

// The result at true values, in plain arithmetic.
mpq_class ResultAt(v1::CompareOperation operation, const mpq_class& a, const mpq_class& b) {
  if (operation == v1::COMPARE_OPERATION_DIFFERENCE) return a - b;
  return operation == v1::COMPARE_OPERATION_RATIO ? mpq_class(a / b) : mpq_class((a - b) / b * 100);
}

TEST(SeriesOracleTest, StatesResultsWithinWhichTheTruthLies) {
  Random random(5);
  int refused = 0;
  for (int i = 0; i < kComparisonCases && !testing::Test::HasFailure(); ++i) {
    const auto operation = static_cast<v1::CompareOperation>(random.Between(1, 3));
    std::array<mpq_class, 2> truth, half_width;
    std::array<Measured, 2> measured;
    std::array<std::string, 2> numbers;
    for (int side : {0, 1}) {
      const int decimals = random.Between(0, 3);
      truth[side] = mpq_class(random.Between(-2000, 90000), random.Between(1, 500));
      truth[side].canonicalize();
      numbers[side] = Write(truth[side], decimals);
      v1::Quantity quantity;
      quantity.set_amount(numbers[side]);
      half_width[side] = Power(-decimals) / 2;
      measured[side] = *ReadMeasured(quantity);
    }
    const auto outcome = Compute(operation, measured[0], measured[1]);
    const bool may_vanish = Read(numbers[1]) <= half_width[1];
    if (operation != v1::COMPARE_OPERATION_DIFFERENCE && may_vanish) {
      EXPECT_EQ(std::get<v1::MisalignmentReason>(outcome), v1::MISALIGNMENT_REASON_BASELINE);
      ++refused;
      continue;
    }
    const ShownOutcome shown = Show(std::get<Outcome>(outcome), 0);
    const mpq_class result = Read(shown.result), error = Read(shown.error);
    const std::string words = absl::StrCat(numbers[0], " ", numbers[1], " ", operation, ": ",
                                           shown.result, " ± ", shown.error);
    EXPECT_LE(abs(result - ResultAt(operation, truth[0], truth[1])), error) << words;
    // No error is larger than the furthest corner, the rounding of the result and the last digit.
    mpq_class furthest = 0;
    for (int a : {-1, 1}) {
      for (int b : {-1, 1}) {
        const mpq_class corner = ResultAt(operation, Read(numbers[0]) + a * half_width[0],
                                          Read(numbers[1]) + b * half_width[1]);
        furthest = std::max<mpq_class>(furthest, abs(result - corner));
      }
    }
    EXPECT_GE(error, furthest) << words;
    EXPECT_LE(error, furthest * mpq_class(13, 10) + Power(-6)) << words;
  }
  EXPECT_GT(refused, kComparisonCases / 100);
}

}  // namespace
}  // namespace zhibiao
