#include "record-store/packed_bytes.h"

#include <gmock/gmock.h>

#include <random>
#include <string>
#include <thread>
#include <vector>

#include "record-store/narrow_columns.h"
#include "record-store/testing/sample_records.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;
using ::testing::Lt;

std::string Sample() {
  return RecordBytes(MakeSampleRecords("d-0123456789abcdef").observations(0));
}

TEST(PackedBytesTest, GivesBackWhatWasPacked) {
  std::mt19937 random(7);
  std::string noise(3000, '\0');
  for (char& c : noise) c = static_cast<char>(random());
  for (const std::string& bytes :
       {std::string(), std::string("a"), std::string(1, '\0'), std::string(5000, '\0'),
        std::string("\0\1", 2), std::string("\0\xFF", 2), "\0" + noise, noise, Sample()}) {
    for (Packing packing : {Packing::kText, Packing::kRecord}) {
      const absl::StatusOr<std::string> unpacked = UnpackBytes(PackBytes(bytes, packing));
      ASSERT_EQ(unpacked.status(), absl::OkStatus());
      EXPECT_EQ(*unpacked, bytes);
    }
  }
}

TEST(PackedBytesTest, NeverMakesARecordLonger) {
  EXPECT_EQ(PackBytes("a", Packing::kRecord), "a");
  EXPECT_EQ(PackBytes("", Packing::kText), "");
}

TEST(PackedBytesTest, MakesARecordShorter) {
  EXPECT_THAT(PackBytes(Sample(), Packing::kRecord).size(), Lt(Sample().size() * 2 / 3));
}

TEST(PackedBytesTest, ReadsRecordsFromBeforePacking) {
  EXPECT_EQ(*UnpackBytes(Sample()), Sample());
}

// Equal records are found by their stored bytes, whoever packed them.
TEST(PackedBytesTest, PacksTheSameOnEveryThread) {
  std::vector<std::string> packed(4);
  std::vector<std::thread> threads;
  for (std::string& each : packed) {
    threads.emplace_back([&each] {
      PackBytes("something else before it", Packing::kText);
      each = PackBytes(Sample(), Packing::kRecord);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& each : packed) EXPECT_EQ(each, packed[0]);
}

// Stored bytes stay: what version 1 of the dictionary packed must be readable for ever.
TEST(PackedBytesTest, KnowsTheFirstDictionaryByNumber) {
  EXPECT_EQ(PackBytes(Sample(), Packing::kRecord).substr(0, 2), std::string("\0\1", 2));
}

TEST(PackedBytesTest, SaysWhenBytesAreDamagedOrOfALaterVersion) {
  const std::string packed = PackBytes(Sample(), Packing::kRecord);
  std::string later = packed, damaged = packed;
  later[1] = '\x63';
  damaged[2] = '\xFF';
  for (const std::string& stored : {packed.substr(0, 1), packed.substr(0, 2), packed.substr(0, 9),
                                    packed.substr(0, packed.size() - 1), packed + "x", damaged}) {
    EXPECT_EQ(UnpackBytes(stored).status().code(), absl::StatusCode::kDataLoss);
  }
  EXPECT_EQ(UnpackBytes(later).status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(UnpackBytes(later).status().message()), HasSubstr("no dictionary 99"));
}

}  // namespace
}  // namespace zhibiao
