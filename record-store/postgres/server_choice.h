// Which of several servers a question goes to: the rule alone, without clock, thread or network.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_SERVER_CHOICE_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_SERVER_CHOICE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/time.h"
#include "record-store/freshness_token.h"

namespace zhibiao {

// What is known of a server.
struct ServerState {
  // It answered, with the schema of this binary. What follows is of that answer.
  bool usable = false;
  absl::Time known_at = absl::InfinitePast();
  bool is_primary = false;
  // 0 as long as it never answered.
  uint64_t database = 0;
  // How far its log goes; of a copy, how far it has repeated it.
  LogPlace place;
  // When the first thing was written that it has not repeated, as far as known.
  absl::Time behind_since = absl::InfiniteFuture();
  // Questions which it is answering for this process.
  int active = 0;
};

struct ServerQuestion {
  std::optional<FreshnessToken> at_least;
  // A server which failed just now.
  std::optional<size_t> except;
  absl::Time now;
  // A copy which is further behind is asked only when nothing better can be.
  absl::Duration max_lag;
  // How long a question may wait for a copy to get what `at_least` names.
  absl::Duration patience;
  // Of servers that are equally good, another one at each turn.
  size_t turn = 0;
};

struct ServerChoice {
  // Nothing when no server is known to hold what is asked for.
  std::optional<size_t> server;
  // A copy may soon hold it; `server` is then what to take when it does not.
  bool worth_waiting = false;
};

// An answer that is older says nothing of a server any more.
inline constexpr absl::Duration kStateLifetime = absl::Seconds(2);

// Whether questions may be sent to a server: it answered lately, and as a server of `database`.
bool IsUsable(const ServerState& state, uint64_t database, absl::Time now);

// The database of which `servers` are to be servers: that of the first which ever answered, so that
// the one listed first decides. 0 when none did.
uint64_t DatabaseOf(const std::vector<ServerState>& servers);

// Copies are asked before the primary. Without a token the question goes to a copy within
// `max_lag`, else to the primary, else to the copy which is least behind, else to any server at
// all, since trying is the way to find out. With a token only to a server which holds its write.
ServerChoice ChooseServer(const std::vector<ServerState>& servers, const ServerQuestion& question);

// When which place was the last one known of any server.
class LogHistory {
 public:
  void Saw(LogPlace place, absl::Time when);

  // When the first place behind `place` was seen; infinite future when none was. It may be earlier
  // than that by a tenth of the time since then, never later.
  absl::Time BehindSince(LogPlace place) const;

 private:
  struct Step {
    LogPlace place;
    absl::Time when;   // the first place for which it stands was seen
    absl::Time until;  // the last one, which is `place`
  };
  // Lets one step stand for those which follow it closely.
  void Thin(absl::Time now);

  std::vector<Step> steps_;  // ascending in both
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_SERVER_CHOICE_H_
