#include "query-service/rpc/observation_group.h"

#include <deque>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query-service/rpc/fake_reader.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;

class ObservationGroupTest : public ::testing::Test {
 protected:
  ObservationGroupTest() {
    for (const char* id : {"o1", "o2"}) {
      v1::Observation* observation = reader_.records.add_observations();
      observation->set_name(absl::StrCat("documents/d/observations/", id));
      observation->add_evidence()->set_role(v1::EVIDENCE_ROLE_VALUE);
    }
  }

  void Ask(const std::string& name, v1::ObservationView view = v1::OBSERVATION_VIEW_FULL) {
    ObservationExchange& exchange = exchanges_.emplace_back(nullptr, &answered_.emplace_back());
    exchange.request.set_name(name);
    exchange.request.set_view(view);
    CallContext context;
    context.deadline = absl::UnixEpoch() + absl::Seconds(exchanges_.size());
    calls_.push_back({&exchange.request, &exchange, context, {}});
  }

  static v1::Observation AnswerOf(const ObservationGroup::Calls::value_type& call) {
    grpc::ByteBuffer bytes = call.response->answered();
    v1::Observation answer;
    EXPECT_TRUE(grpc::SerializationTraits<v1::Observation>::Deserialize(&bytes, &answer).ok());
    return answer;
  }

  // The name in every answer, or the reason why there is none.
  std::vector<std::string> Answers() {
    GetObservationsTogether(&reader_, &calls_);
    std::vector<std::string> told;
    for (const auto& call : calls_) {
      told.push_back(call.status.ok() ? AnswerOf(call).name() : ReasonOf(call.status));
    }
    return told;
  }

  FakeReader reader_;
  std::deque<grpc::ByteBuffer> answered_;
  std::deque<ObservationExchange> exchanges_;
  ObservationGroup::Calls calls_;
};

TEST_F(ObservationGroupTest, AsksTheStoreOnceUntilTheLatestDeadline) {
  Ask("documents/d/observations/o2");
  Ask("documents/d/observations/o1");
  Ask("documents/d/observations/o2");
  EXPECT_THAT(Answers(), ElementsAre("documents/d/observations/o2", "documents/d/observations/o1",
                                     "documents/d/observations/o2"));
  EXPECT_EQ(reader_.questions, 1);
  EXPECT_EQ(reader_.last_deadline, absl::UnixEpoch() + absl::Seconds(3));
}

TEST_F(ObservationGroupTest, GivesEveryCallItsView) {
  Ask("documents/d/observations/o1", v1::OBSERVATION_VIEW_BASIC);
  Ask("documents/d/observations/o1");
  Answers();
  EXPECT_EQ(AnswerOf(calls_[0]).evidence_size(), 0);
  EXPECT_EQ(AnswerOf(calls_[1]).evidence_size(), 1);
}

TEST_F(ObservationGroupTest, WhatIsWrongWithOneCallIsNotToldToOthers) {
  Ask("documents/d/observations/o1");
  Ask("documents/d/observations/none");
  Ask("observations/o1");
  Ask("documents/d/observations/o2");
  EXPECT_THAT(Answers(), ElementsAre("documents/d/observations/o1", "OBSERVATION_NOT_FOUND",
                                     "INVALID_NAME", "documents/d/observations/o2"));
}

TEST_F(ObservationGroupTest, AStoreThatFailsIsAskedOnce) {
  reader_.failure = absl::UnavailableError("down");
  Ask("documents/d/observations/o1");
  Ask("documents/d/observations/o2");
  Answers();
  EXPECT_TRUE(absl::IsUnavailable(calls_[0].status));
  EXPECT_TRUE(absl::IsUnavailable(calls_[1].status));
  EXPECT_EQ(reader_.questions, 1);
}

}  // namespace
}  // namespace zhibiao
