#include "zhibiaoctl/command_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "zhibiaoctl/command_line.h"
#include "zhibiaoctl/completion_scripts.h"
#include "zhibiaoctl/display_width.h"
#include "zhibiaoctl/help_text.h"
#include "zhibiaoctl/manual_page.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;

TEST(CommandTableTest, EveryCommandRunsAndHasHelpWithExamples) {
  std::set<absl::string_view> names;
  for (const Command& command : AllCommands()) {
    EXPECT_TRUE(names.insert(command.name).second) << command.name;
    EXPECT_NE(command.run, nullptr) << command.name;
    EXPECT_FALSE(command.summary.empty()) << command.name;
    EXPECT_FALSE(command.examples.empty()) << command.name;
    EXPECT_EQ(command.most_arguments == 0, command.arguments.empty()) << command.name;
    for (const absl::string_view flag : command.flags)
      EXPECT_NE(FindFlag(flag), nullptr) << command.name << " " << flag;
  }
}

TEST(CommandTableTest, EveryFlagIsTakenBySomeCommandAndReachesAnOption) {
  std::set<std::string> names;
  for (const Flag& flag : AllFlags()) {
    EXPECT_TRUE(names.insert(std::string(flag.name)).second) << flag.name;
    EXPECT_FALSE(flag.meaning.empty()) << flag.name;
    bool taken = false;
    for (const Command& command : AllCommands()) taken = taken || Takes(command, flag);
    EXPECT_TRUE(taken) << flag.name;
    Options options;
    const FlagTarget target = flag.target(options);
    EXPECT_EQ(std::holds_alternative<bool*>(target), flag.argument.empty()) << flag.name;
  }
}

// The words of an example as a shell hands them on: quotes keep blanks together.
std::vector<std::string> WordsOf(absl::string_view line) {
  std::vector<std::string> words(1);
  char quote = '\0';
  for (const char c : line) {
    if (quote != '\0' ? c == quote : c == '\'') {
      quote = quote == '\0' ? c : '\0';
    } else if (c == ' ' && quote == '\0') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

TEST(CommandTableTest, EveryExampleIsACommandLineOfItsCommand) {
  for (const Command& command : AllCommands()) {
    for (const Example& example : command.examples) {
      // Behind a pipe or within <( ) stands another program, or this one.
      absl::string_view line = example.line;
      const size_t begin = line.find("zhibiaoctl ");
      ASSERT_NE(begin, line.npos) << line;
      line.remove_prefix(begin + sizeof("zhibiaoctl ") - 1);
      line = line.substr(0, std::min({line.find(" | "), line.find(" > "), line.find(')')}));
      const auto read = ReadCommandLine(WordsOf(line));
      ASSERT_TRUE(read.ok()) << example.line << ": " << read.status();
      ASSERT_NE(read->command, nullptr) << example.line;
      EXPECT_EQ(read->command->name, command.name) << example.line;
      EXPECT_GE(read->arguments.size(), command.least_arguments) << example.line;
      EXPECT_LE(read->arguments.size(), command.most_arguments) << example.line;
    }
  }
}

class HelpTest : public ::testing::TestWithParam<Language> {
 protected:
  HelpTest() { Speak(GetParam()); }
  ~HelpTest() override { Speak(Language::kEnglish); }
};

TEST_P(HelpTest, FitsTheWidthAndNamesEverything) {
  const std::string overview = OverviewHelp(80);
  for (const Command& command : AllCommands()) {
    EXPECT_THAT(overview, HasSubstr(absl::StrCat("  ", command.name, " ")));
    const std::string help = CommandHelp(command, 80);
    for (const absl::string_view flag : command.flags)
      EXPECT_THAT(help, HasSubstr(FlagText(*FindFlag(flag))));
    for (const absl::string_view line : absl::StrSplit(help, '\n')) {
      // Examples are to be copied: they are not broken.
      if (absl::StrContains(line, "zhibiaoctl ")) continue;
      EXPECT_LE(DisplayWidth(line), 80) << line;
    }
  }
  for (const absl::string_view line : absl::StrSplit(overview, '\n'))
    EXPECT_LE(DisplayWidth(line), 80) << line;
}

TEST_P(HelpTest, CompletionAndManualNameEveryCommandAndFlag) {
  const std::string bash = BashCompletion(), zsh = ZshCompletion(), fish = FishCompletion();
  const std::string manual = ManualPage("1.2.3");
  for (const Command& command : AllCommands()) {
    for (const std::string& script : {bash, zsh, fish})
      EXPECT_THAT(script, HasSubstr(std::string(command.name)));
    EXPECT_THAT(manual, HasSubstr(absl::StrCat("\\fB", RoffText(command.name), "\\fR")));
  }
  for (const Flag& flag : AllFlags()) {
    EXPECT_THAT(bash, HasSubstr(absl::StrCat("--", flag.name)));
    EXPECT_THAT(zsh, HasSubstr(absl::StrCat("'--", flag.name)));
    EXPECT_THAT(fish, HasSubstr(absl::StrCat(" -l ", flag.name, " ")));
    EXPECT_THAT(manual, HasSubstr(absl::StrCat("\n\\fB", RoffText(absl::StrCat("--", flag.name)))));
  }
}

INSTANTIATE_TEST_SUITE_P(BothLanguages, HelpTest,
                         ::testing::Values(Language::kEnglish, Language::kChinese));

TEST(RoffTextTest, NothingIsTakenForARequestOrAnEscape) {
  EXPECT_EQ(RoffText(".x"), "\\&.x");
  EXPECT_EQ(RoffText("a-b\\c 'd'"), "a\\-b\\ec \\(aqd\\(aq");
}

TEST(ExitMeaningsTest, EveryCodeIsExplained) {
  std::set<int> codes;
  for (const ExitMeaning& each : ExitMeanings()) codes.insert(each.code);
  EXPECT_EQ(codes, (std::set<int>{kDone, kWrongCommand, kBadFile, kRefused, kUnreachable}));
}

}  // namespace
}  // namespace zhibiao
