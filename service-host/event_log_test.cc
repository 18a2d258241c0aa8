#include "service-host/event_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;

std::string Logged(const std::function<void(const EventLog&)>& act) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  EventLog log(ends[1], "test");
  act(log);
  close(ends[1]);
  std::string text(4096, '\0');
  ssize_t size = read(ends[0], text.data(), text.size());
  close(ends[0]);
  text.resize(size < 0 ? 0 : static_cast<size_t>(size));
  return text;
}

TEST(EventLogTest, WritesOneJsonObjectALine) {
  std::string line = Logged([](const EventLog& log) {
    log.Write(EventLog::Severity::kWarning, "a \"quoted\"\nline \\ 增长",
              {{"name", "x"}, {"count", 3}, {"duration_ms", 1.5}});
  });
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  google::protobuf::Struct object;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(line, &object).ok()) << line;
  EXPECT_EQ(object.fields().at("message").string_value(), "a \"quoted\"\nline \\ 增长");
  EXPECT_EQ(object.fields().at("severity").string_value(), "WARNING");
  EXPECT_EQ(object.fields().at("service").string_value(), "test");
  EXPECT_EQ(object.fields().at("count").number_value(), 3);
  EXPECT_EQ(object.fields().at("duration_ms").number_value(), 1.5);
  EXPECT_THAT(object.fields().at("time").string_value(), HasSubstr("T"));
}

TEST(EventLogTest, SurvivesAClosedFile) {
  EventLog log(-1, "test");
  log.Write(EventLog::Severity::kInfo, "nobody hears this");
}

}  // namespace
}  // namespace zhibiao
