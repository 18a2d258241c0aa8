#include "record-store/postgres/server_choice.h"

#include <optional>
#include <set>

#include "gtest/gtest.h"

namespace zhibiao {
namespace {

constexpr uint64_t kDatabase = 7;
const absl::Time kNow = absl::FromUnixSeconds(1'000'000);

ServerState Primary(uint64_t offset, uint32_t timeline = 1) {
  ServerState state;
  state.usable = true;
  state.known_at = kNow;
  state.is_primary = true;
  state.database = kDatabase;
  state.place = {timeline, offset};
  return state;
}

ServerState Copy(uint64_t offset, absl::Duration lag = absl::ZeroDuration()) {
  ServerState state = Primary(offset);
  state.is_primary = false;
  if (lag > absl::ZeroDuration()) state.behind_since = kNow - lag;
  return state;
}

ServerState LeftOut(ServerState state) {
  state.usable = false;
  return state;
}

ServerQuestion AnyState() {
  ServerQuestion question;
  question.now = kNow;
  question.max_lag = absl::Seconds(10);
  question.patience = absl::Milliseconds(100);
  return question;
}

ServerQuestion AtLeast(uint64_t offset, uint32_t timeline = 1) {
  ServerQuestion question = AnyState();
  question.at_least = FreshnessToken{kDatabase, {timeline, offset}};
  return question;
}

// The index of the server which is chosen, -1 for none; 100 is added when it is worth waiting.
int Chosen(const std::vector<ServerState>& servers, const ServerQuestion& question) {
  const ServerChoice choice = ChooseServer(servers, question);
  return (choice.server ? static_cast<int>(*choice.server) : -1) + (choice.worth_waiting ? 100 : 0);
}

TEST(ServerChoiceTest, ACopyIsAskedBeforeThePrimary) {
  EXPECT_EQ(Chosen({Primary(50), Copy(50)}, AnyState()), 1);
  EXPECT_EQ(Chosen({Copy(50), Primary(50)}, AnyState()), 0) << "whatever the order";
}

TEST(ServerChoiceTest, ThePrimaryIsAskedWithoutCopies) {
  EXPECT_EQ(Chosen({Primary(50)}, AnyState()), 0);
  EXPECT_EQ(Chosen({Primary(50)}, AtLeast(60)), 0) << "it has gone on since it was looked at";
}

TEST(ServerChoiceTest, CopiesWhichAreEquallyBusyTakeTurns) {
  const std::vector<ServerState> servers = {Primary(50), Copy(50), Copy(50), Copy(50)};
  std::multiset<int> chosen;
  for (size_t turn = 0; turn < 9; ++turn) {
    ServerQuestion question = AnyState();
    question.turn = turn;
    chosen.insert(Chosen(servers, question));
  }
  for (int i : {1, 2, 3}) EXPECT_EQ(chosen.count(i), 3u) << i;
}

TEST(ServerChoiceTest, TheLeastBusyCopyIsAsked) {
  std::vector<ServerState> servers = {Primary(50), Copy(50), Copy(50)};
  servers[1].active = 2;
  servers[2].active = 1;
  for (size_t turn = 0; turn < 3; ++turn) {
    ServerQuestion question = AnyState();
    question.turn = turn;
    EXPECT_EQ(Chosen(servers, question), 2);
  }
}

TEST(ServerChoiceTest, ACopyTooFarBehindIsAskedOnlyWithoutAPrimary) {
  EXPECT_EQ(Chosen({Primary(50), Copy(40, absl::Seconds(10))}, AnyState()), 1);
  EXPECT_EQ(Chosen({Primary(50), Copy(40, absl::Seconds(11))}, AnyState()), 0);
  EXPECT_EQ(Chosen({LeftOut(Primary(50)), Copy(30, absl::Hours(2)), Copy(40, absl::Hours(1))},
                   AnyState()),
            2)
      << "the one which is least behind";
}

TEST(ServerChoiceTest, AServerThatSaidNothingForAWhileIsLeftOut) {
  std::vector<ServerState> servers = {Primary(50), Copy(50)};
  servers[1].known_at = kNow - kStateLifetime - absl::Milliseconds(1);
  EXPECT_EQ(Chosen(servers, AnyState()), 0);
  servers[1].known_at = kNow - kStateLifetime;
  EXPECT_EQ(Chosen(servers, AnyState()), 1);
}

TEST(ServerChoiceTest, AServerThatFailedJustNowIsNotAskedAgain) {
  ServerQuestion question = AnyState();
  question.except = 1;
  EXPECT_EQ(Chosen({Primary(50), Copy(50)}, question), 0);
  EXPECT_EQ(Chosen({Primary(50), Copy(50), Copy(50)}, question), 2);
  question.except = 0;
  EXPECT_EQ(Chosen({Primary(50)}, question), -1);
}

TEST(ServerChoiceTest, AServerIsTriedWhenNothingIsKnownOfAny) {
  EXPECT_EQ(Chosen({ServerState(), ServerState()}, AnyState()), 0);
  ServerQuestion question = AnyState();
  question.except = 0;
  EXPECT_EQ(Chosen({ServerState(), ServerState()}, question), 1);
}

TEST(ServerChoiceTest, WithATokenNoServerIsTriedBlindly) {
  EXPECT_EQ(Chosen({ServerState(), ServerState()}, AtLeast(50)), -1);
  EXPECT_EQ(Chosen({LeftOut(Primary(60)), Copy(49)}, AtLeast(50)), 100 - 1);
}

TEST(ServerChoiceTest, WithATokenACopyIsAskedOnceItHasTheWrite) {
  EXPECT_EQ(Chosen({Primary(50), Copy(50)}, AtLeast(50)), 1);
  EXPECT_EQ(Chosen({Primary(50), Copy(49), Copy(50)}, AtLeast(50)), 2);
}

TEST(ServerChoiceTest, ACopyThatKeepsUpIsWorthWaitingFor) {
  EXPECT_EQ(Chosen({Primary(50), Copy(49)}, AtLeast(50)), 100);
  EXPECT_EQ(Chosen({Primary(50), Copy(49, absl::Milliseconds(100))}, AtLeast(50)), 100);
  EXPECT_EQ(Chosen({Primary(50), Copy(49, absl::Milliseconds(101))}, AtLeast(50)), 0)
      << "it has been behind for longer than one would wait";
  EXPECT_EQ(Chosen({Primary(50), LeftOut(Copy(49))}, AtLeast(50)), 0);
}

TEST(ServerChoiceTest, ACopyFarBehindWhichHasTheWriteIsAskedOnlyWithoutAPrimary) {
  EXPECT_EQ(Chosen({Primary(90), Copy(50, absl::Minutes(1))}, AtLeast(50)), 0);
  EXPECT_EQ(Chosen({LeftOut(Primary(90)), Copy(50, absl::Minutes(1))}, AtLeast(50)), 1);
}

TEST(ServerChoiceTest, AServerOfAnotherDatabaseIsNeverAsked) {
  std::vector<ServerState> servers = {LeftOut(Primary(50)), Copy(50)};
  servers[1].database = kDatabase + 1;
  EXPECT_EQ(DatabaseOf(servers), kDatabase);
  EXPECT_EQ(Chosen(servers, AnyState()), 0) << "though the other one has failed";
  servers[0].usable = true;
  EXPECT_EQ(Chosen(servers, AnyState()), 0);
}

// A copy took over; the old primary came back and knows nothing of it.
TEST(ServerChoiceTest, APrimaryOnAnOldTimelineIsNotAsked) {
  EXPECT_EQ(Chosen({Primary(900, 1), Primary(100, 2)}, AnyState()), 1);
  EXPECT_EQ(Chosen({Primary(900, 1), LeftOut(Primary(100, 2))}, AtLeast(90, 2)), -1);
  EXPECT_EQ(Chosen({Primary(900, 1), Primary(100, 2)}, AtLeast(800, 1)), 1);
}

TEST(LogHistoryTest, SaysSinceWhenAPlaceIsBehind) {
  LogHistory history;
  EXPECT_EQ(history.BehindSince({1, 0}), absl::InfiniteFuture());
  history.Saw({1, 10}, kNow);
  history.Saw({1, 10}, kNow + absl::Seconds(1));
  history.Saw({1, 5}, kNow + absl::Seconds(2));
  history.Saw({1, 20}, kNow + absl::Seconds(3));
  EXPECT_EQ(history.BehindSince({1, 9}), kNow);
  EXPECT_EQ(history.BehindSince({1, 10}), kNow + absl::Seconds(3));
  EXPECT_EQ(history.BehindSince({1, 19}), kNow + absl::Seconds(3));
  EXPECT_EQ(history.BehindSince({1, 20}), absl::InfiniteFuture());
  EXPECT_EQ(history.BehindSince({2, 0}), absl::InfiniteFuture());
}

// A primary that writes all the time, observed for two days.
TEST(LogHistoryTest, IsNeverLaterThanTheTruthAndNeverMuchEarlier) {
  LogHistory history;
  constexpr int kSteps = 4 * 3600 * 48;
  const auto time_of = [](int step) { return kNow + absl::Milliseconds(250) * step; };
  for (int step = 0; step < kSteps; ++step) {
    history.Saw({1, static_cast<uint64_t>(step)}, time_of(step));
  }
  const absl::Time now = time_of(kSteps - 1);
  for (int age = 1; age < kSteps; age = age * 3 / 2 + 1) {
    const int place = kSteps - 1 - age;
    const absl::Time truth = time_of(place + 1);
    const absl::Time since = history.BehindSince({1, static_cast<uint64_t>(place)});
    EXPECT_LE(since, truth) << age;
    // A tenth of the older moment is a ninth of the later one.
    EXPECT_LE(now - since, (now - truth) * 10 / 9) << age;
  }
}

}  // namespace
}  // namespace zhibiao
