#include "zhibiaoctl/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string Wrong(const std::vector<std::string>& words) {
  const auto line = ReadCommandLine(words);
  EXPECT_FALSE(line.ok());
  return std::string(line.status().message());
}

TEST(CommandLineTest, FlagsStandAnywhereAndInAnyForm) {
  const auto line =
      ReadCommandLine({"--from=2020", "query", "s1", "-as_of", "2021-01-01", "--derive",
                       "--entities=a,b", "--timeout", "5s", "--multiplier=8", "s2"});
  ASSERT_TRUE(!line.ok());
  EXPECT_THAT(line.status().message(), HasSubstr("query does not take --entities"));
  const auto query = ReadCommandLine({"--from=2020", "query", "s1", "-as_of", "2021-01-01",
                                      "--derive", "--timeout", "5s", "--multiplier=8", "s2"});
  ASSERT_TRUE(query.ok()) << query.status();
  EXPECT_EQ(query->command->name, "query");
  EXPECT_THAT(query->arguments, ElementsAre("s1", "s2"));
  EXPECT_EQ(query->options.series.from, "2020");
  EXPECT_EQ(query->options.series.as_of, "2021-01-01");
  EXPECT_TRUE(query->options.series.derive);
  EXPECT_EQ(query->options.series.multiplier, 8);
  EXPECT_EQ(query->options.timeout, absl::Seconds(5));
}

TEST(CommandLineTest, TakesDashesForWordsWhereTheyAre) {
  const auto line = ReadCommandLine({"ingest", "-", "--", "--from"});
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_THAT(line->arguments, ElementsAre("-", "--from"));
}

TEST(CommandLineTest, SaysWhatIsSpeltMuchLikeIt) {
  EXPECT_EQ(Wrong({"ingestt", "x"}), "there is no command ingestt; did you mean ingest?");
  EXPECT_EQ(Wrong({"query", "--form=2020"}), "there is no flag --form; did you mean --from?");
  EXPECT_EQ(Wrong({"query", "--zzzzzzzzz"}), "there is no flag --zzzzzzzzz");
}

TEST(CommandLineTest, SaysWhatAValueShouldBe) {
  EXPECT_EQ(Wrong({"jobs", "--limit=many"}), "--limit takes NUMBER, and many is none");
  EXPECT_EQ(Wrong({"jobs", "--timeout="}), "--timeout takes DURATION, and '' is none");
  EXPECT_EQ(Wrong({"jobs", "--limit"}), "--limit needs a value: NUMBER");
  EXPECT_EQ(Wrong({"query", "--derive=perhaps"}), "--derive takes true|false, and perhaps is none");
}

TEST(CommandLineTest, HelpAndVersionNeedNothingElse) {
  const auto overview = ReadCommandLine({"-h"});
  ASSERT_TRUE(overview.ok());
  EXPECT_EQ(overview->command, nullptr);
  EXPECT_TRUE(overview->options.help);
  EXPECT_EQ(ReadCommandLine({"--version"})->command->name, "version");
  EXPECT_EQ(ReadCommandLine({})->command, nullptr);
}

Options Settled(Surroundings surroundings, Options options = {}) {
  EXPECT_TRUE(Settle(surroundings, &options).ok());
  return options;
}

TEST(SettleTest, ColoursNeedATerminalOrTheFlag) {
  EXPECT_TRUE(Settled({.out_columns = 80, .colors = true}).look.color);
  EXPECT_FALSE(Settled({.out_columns = 0, .colors = true}).look.color);
  EXPECT_FALSE(Settled({.out_columns = 80, .colors = false}).look.color);
  Options always;
  always.color = "always";
  EXPECT_TRUE(Settled({}, always).look.color);
  Options never;
  never.color = "never";
  EXPECT_FALSE(Settled({.out_columns = 80, .colors = true}, never).look.color);
  Options wrong;
  wrong.color = "blue";
  EXPECT_THAT(Settle({}, &wrong).message(), HasSubstr("auto, always, never"));
}

TEST(SettleTest, WidthIsThatOfTheTerminalUnlessGiven) {
  EXPECT_EQ(Settled({.out_columns = 72, .err_columns = 90}).look.width, 72);
  EXPECT_EQ(Settled({.out_columns = 72, .err_columns = 90}).progress_width, 90);
  Options any;
  any.width = 0;
  EXPECT_EQ(Settled({.out_columns = 72}, any).look.width, 0);
}

TEST(SettleTest, KnowsTheFormats) {
  Options options;
  EXPECT_EQ(Settled({}, options).format, Format::kTable);
  options.output = "csv";
  EXPECT_EQ(Settled({}, options).format, Format::kCsv);
  options.json = true;
  EXPECT_EQ(Settled({}, options).format, Format::kJson);
  options = {};
  options.output = "page.html";
  EXPECT_THAT(Settle({}, &options).message(),
              HasSubstr("--output takes one of: table, json, csv, tsv"));
}

TEST(SettleTest, PagesAreInTheLanguageOfTheLocale) {
  EXPECT_EQ(Settled({}).language, "");
  Speak(Language::kChinese);
  EXPECT_EQ(Settled({}).language, "zh");
  Speak(Language::kEnglish);
}

}  // namespace
}  // namespace zhibiao
