#include "query-service/render/chart_names.h"

#include <algorithm>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "query-service/render/number_text.h"

namespace zhibiao {
namespace {

using Words = std::vector<std::string>;

constexpr absl::string_view kBetween = " · ";
constexpr size_t kIdentifierLength = 6;

// Region, subject and indicator, one word each or more.
Words WordsOf(const v1::Series& series, const Chart& chart, Language language) {
  std::string name = series.display_name().empty() ? series.name() : series.display_name();
  std::string indicator;
  if (language == Language::kEnglish) {
    for (const v1::Indicator& each : chart.indicators) {
      if (each.name() != series.key().indicator() || each.english_name().empty()) continue;
      if (!absl::EndsWith(name, each.display_name())) continue;
      name.resize(name.size() - each.display_name().size());
      indicator = each.english_name();
    }
  }
  Words words = absl::StrSplit(name, ' ', absl::SkipWhitespace());
  if (!indicator.empty()) words.push_back(std::move(indicator));
  return words;
}

std::string MeasureName(const v1::SeriesKey& key, Language language) {
  const std::string measure = EnumLabel(key.measure(), language);
  const std::string basis = EnumLabel(key.comparison_basis(), language);
  if (basis.empty()) return measure;
  return language == Language::kChinese ? absl::StrCat(basis, measure)
                                        : absl::StrCat(measure, ", ", basis);
}

absl::string_view PricesName(v1::PriceBasis prices, Language language) {
  if (prices == v1::PRICE_BASIS_CONSTANT) return Label("constant-prices", language);
  if (prices == v1::PRICE_BASIS_CURRENT) return Label("current-prices", language);
  return "";
}

// A property of a series in words. What goes without saying is only said of a series that stands
// beside others where it is not so.
struct Facet {
  std::string words;
  bool goes_without_saying = false;
};

std::vector<Facet> FacetsOf(const v1::SeriesKey& key, Language language) {
  return {{MeasureName(key, language), key.measure() == v1::MEASURE_LEVEL},
          {EnumLabel(key.accumulation(), language), key.accumulation() == v1::ACCUMULATION_SINGLE},
          {std::string(PricesName(key.price_basis(), language))},
          {EnumLabel(key.frequency(), language)}};
}

void Append(const std::string& words, std::string* text) {
  if (!words.empty()) absl::StrAppend(text, text->empty() ? "" : kBetween, words);
}

// How many words all names begin or end with.
template <typename Iterator, typename Begin>
size_t CountShared(const std::vector<Words>& names, size_t most, Begin begin) {
  for (size_t count = 0; count < most; ++count) {
    const Iterator first = begin(names.front()) + static_cast<std::ptrdiff_t>(count);
    for (const Words& name : names) {
      if (*(begin(name) + static_cast<std::ptrdiff_t>(count)) != *first) return count;
    }
  }
  return most;
}

// Writes the title, and into the labels what the names do not share.
void NameByWords(const std::vector<Words>& names, ChartNames* result) {
  size_t shortest = names.front().size();
  for (const Words& name : names) shortest = std::min(shortest, name.size());
  const size_t before = CountShared<Words::const_iterator>(
      names, shortest, [](const Words& name) { return name.begin(); });
  const size_t behind = CountShared<Words::const_reverse_iterator>(
      names, shortest - before, [](const Words& name) { return name.rbegin(); });
  const auto shared_end = static_cast<std::ptrdiff_t>(before);
  const auto own_end = static_cast<std::ptrdiff_t>(behind);
  Words shared(names.front().begin(), names.front().begin() + shared_end);
  shared.insert(shared.end(), names.front().end() - own_end, names.front().end());
  result->title = absl::StrJoin(shared, " ");
  for (const Words& name : names) {
    const Words own(name.begin() + shared_end, name.end() - own_end);
    result->labels.push_back(absl::StrJoin(own, " "));
  }
}

void NameByFacets(const std::vector<std::vector<Facet>>& facets, ChartNames* result) {
  for (size_t i = 0; i < facets.front().size(); ++i) {
    const bool shared = std::all_of(facets.begin(), facets.end(), [&](const auto& each) {
      return each[i].words == facets.front()[i].words;
    });
    if (shared) {
      const Facet& facet = facets.front()[i];
      if (!facet.goes_without_saying) Append(facet.words, &result->subtitle);
      continue;
    }
    for (size_t s = 0; s < facets.size(); ++s) Append(facets[s][i].words, &result->labels[s]);
  }
}

// Whole names for empty labels, identifiers behind equal ones.
void TellApart(const Chart& chart, ChartNames* names) {
  for (size_t i = 0; i < names->labels.size(); ++i) {
    if (names->labels[i].empty()) names->labels[i] = names->full_names[i];
  }
  std::map<std::string, int> counts;
  for (const std::string& label : names->labels) ++counts[label];
  for (size_t i = 0; i < names->labels.size(); ++i) {
    if (counts[names->labels[i]] == 1) continue;
    const std::string& name = chart.series[i].series.name();
    absl::string_view id = absl::StripPrefix(name, "series/");
    absl::StrAppend(&names->labels[i], " (", id.substr(0, kIdentifierLength), ")");
  }
}

// Codes which say less than a word.
std::string EnglishUnit(const std::string& code) {
  if (code == "1") return "";
  if (code == "person") return "persons";
  if (code == "pp") return "percentage points";
  if (code == "m2") return "m²";
  return code == "m3" ? "m³" : code;
}

std::string EnglishMultiplier(int exponent) {
  if (exponent < 0 || exponent > 14) return absl::StrCat("10", Superscript(exponent));
  constexpr absl::string_view kThousands[] = {"", "thousand", "million", "billion", "trillion"};
  const std::string digits = absl::StrCat("1", std::string(static_cast<size_t>(exponent % 3), '0'));
  const absl::string_view word = kThousands[exponent / 3];
  if (digits == "1") return std::string(word);
  return absl::StrCat(digits, word.empty() ? "" : " ", word);
}

}  // namespace

ChartNames NameSeries(const Chart& chart, Language language) {
  ChartNames names;
  if (chart.series.empty()) return names;
  std::vector<Words> words;
  std::vector<std::vector<Facet>> facets;
  for (const ChartSeries& each : chart.series) {
    words.push_back(WordsOf(each.series, chart, language));
    facets.push_back(FacetsOf(each.series.key(), language));
    std::string full = absl::StrJoin(words.back(), " ");
    for (const Facet& facet : facets.back()) {
      if (!facet.goes_without_saying) Append(facet.words, &full);
    }
    names.full_names.push_back(std::move(full));
  }
  NameByWords(words, &names);
  NameByFacets(facets, &names);
  TellApart(chart, &names);
  if (names.title.empty()) {
    Words all;
    for (const Words& each : words) {
      std::string name = absl::StrJoin(each, " ");
      if (std::find(all.begin(), all.end(), name) == all.end()) all.push_back(std::move(name));
    }
    names.title = absl::StrJoin(all, language == Language::kChinese ? "、" : ", ");
  }
  if (!names.subtitle.empty()) {
    names.subtitle[0] = absl::ascii_toupper(static_cast<unsigned char>(names.subtitle[0]));
  }
  return names;
}

std::string UnitName(const v1::Unit& unit, Language language) {
  if (language == Language::kChinese && !unit.display_text().empty()) {
    return unit.display_text() == "1" ? "" : unit.display_text();
  }
  const std::string word = EnglishUnit(unit.unit_code());
  if (unit.multiplier_exponent() == 0) return word;
  return absl::StrCat(EnglishMultiplier(unit.multiplier_exponent()), word.empty() ? "" : " ", word);
}

std::string NumberWithUnit(const std::string& number, const v1::Unit& unit, Language language) {
  const std::string name = UnitName(unit, language);
  if (name.empty()) return number;
  if (unit.unit_code() == "%" && unit.multiplier_exponent() == 0) return absl::StrCat(number, name);
  const bool is_multiple = absl::ascii_isdigit(static_cast<unsigned char>(name[0]));
  if (is_multiple) return absl::StrCat(number, " × ", name);
  return absl::StrCat(number, language == Language::kChinese ? "" : " ", name);
}

}  // namespace zhibiao
