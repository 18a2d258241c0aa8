#include "zhibiaoctl/words.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace zhibiao {
namespace {

// That every message has both languages is checked where it is compiled; this is what checks it.
static_assert(SayTheSame("no $0 in $1", "$1没有$0"));
static_assert(SayTheSame("", ""));
static_assert(!SayTheSame("none", ""));
static_assert(!SayTheSame("", "无"));
static_assert(!SayTheSame("no $0", "没有"));
static_assert(!SayTheSame("none", "没有$1"));
static_assert(SayTheSame("costs $$5", "价 $$5"));

TEST(WordsTest, AreSaidInTheLanguageThatIsSpoken) {
  constexpr Words kMissing{"$0 has no $1", "$0没有$1"};
  EXPECT_EQ(Say(kMissing, "a.txt", 3), "a.txt has no 3");
  Speak(Language::kChinese);
  EXPECT_EQ(Say(kMissing, "a.txt", 3), "a.txt没有3");
  Speak(Language::kEnglish);
}

std::map<std::string, std::string>& Environment() {
  static auto& variables = *new std::map<std::string, std::string>();
  return variables;
}

Language With(const std::map<std::string, std::string>& variables) {
  Environment() = variables;
  return LanguageOfLocale([](const char* name) -> const char* {
    const auto found = Environment().find(name);
    return found == Environment().end() ? nullptr : found->second.c_str();
  });
}

TEST(WordsTest, TheLocaleDecidesByItsUsualPrecedence) {
  EXPECT_EQ(With({}), Language::kEnglish);
  EXPECT_EQ(With({{"LANG", "zh_CN.UTF-8"}}), Language::kChinese);
  EXPECT_EQ(With({{"LANG", "zh_CN.UTF-8"}, {"LC_MESSAGES", "en_GB.UTF-8"}}), Language::kEnglish);
  EXPECT_EQ(With({{"LC_ALL", "zh"}, {"LC_MESSAGES", "de_DE"}}), Language::kChinese);
  EXPECT_EQ(With({{"LC_ALL", ""}, {"LANG", "zh_TW"}}), Language::kChinese);
  EXPECT_EQ(With({{"LC_ALL", "C.UTF-8"}, {"LANG", "zh_CN"}}), Language::kEnglish);
}

}  // namespace
}  // namespace zhibiao
