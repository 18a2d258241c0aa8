#include "record-store/postgres/server_choice.h"

#include <algorithm>

namespace zhibiao {
namespace {

// Enough for years: with each tenth of its age a step needs one more.
constexpr size_t kMostSteps = 512;
constexpr int kStepsOfAge = 10;

bool Holds(const ServerState& server, const ServerQuestion& question) {
  return !question.at_least.has_value() || !(server.place < question.at_least->place);
}

// A primary has all that was written, also since it was last asked for its place; but one which
// others have left behind on an old timeline has not.
bool PrimaryHolds(const ServerState& server, const ServerQuestion& question) {
  return !question.at_least.has_value() ||
         server.place.timeline >= question.at_least->place.timeline;
}

absl::Duration LagOf(const ServerState& server, absl::Time now) {
  return std::max(absl::ZeroDuration(), now - server.behind_since);
}

// The best of those for which `fits` holds; of several that are equally good, another one at each
// turn.
template <typename Fits, typename IsBetter>
std::optional<size_t> Best(const std::vector<ServerState>& servers, const ServerQuestion& question,
                           Fits fits, IsBetter is_better) {
  const uint64_t database = DatabaseOf(servers);
  std::vector<size_t> best;
  for (size_t i = 0; i < servers.size(); ++i) {
    const ServerState& server = servers[i];
    if (i == question.except || !IsUsable(server, database, question.now) || !fits(server))
      continue;
    if (!best.empty() && is_better(server, servers[best.front()])) best.clear();
    if (best.empty() || !is_better(servers[best.front()], server)) best.push_back(i);
  }
  if (best.empty()) return std::nullopt;
  return best[question.turn % best.size()];
}

}  // namespace

bool IsUsable(const ServerState& state, uint64_t database, absl::Time now) {
  return state.usable && state.database == database && now - state.known_at <= kStateLifetime;
}

uint64_t DatabaseOf(const std::vector<ServerState>& servers) {
  for (const ServerState& server : servers) {
    if (server.database != 0) return server.database;
  }
  return 0;
}

ServerChoice ChooseServer(const std::vector<ServerState>& servers, const ServerQuestion& question) {
  const auto less_busy = [](const ServerState& a, const ServerState& b) {
    return a.active < b.active;
  };
  const auto further = [](const ServerState& a, const ServerState& b) { return b.place < a.place; };
  const auto is_near_copy = [&](const ServerState& server) {
    return !server.is_primary && LagOf(server, question.now) <= question.max_lag;
  };

  ServerChoice choice;
  choice.server = Best(
      servers, question,
      [&](const ServerState& server) { return is_near_copy(server) && Holds(server, question); },
      less_busy);
  if (choice.server) return choice;
  // One that has been behind for longer than anyone would wait will hardly catch up meanwhile.
  choice.worth_waiting =
      question.at_least.has_value() &&
      Best(
          servers, question,
          [&](const ServerState& server) {
            return is_near_copy(server) && LagOf(server, question.now) <= question.patience;
          },
          less_busy)
          .has_value();
  choice.server = Best(
      servers, question,
      [&](const ServerState& server) {
        return server.is_primary && PrimaryHolds(server, question);
      },
      further);
  if (choice.server) return choice;
  choice.server = Best(
      servers, question,
      [&](const ServerState& server) { return !server.is_primary && Holds(server, question); },
      further);
  if (choice.server || question.at_least.has_value()) return choice;
  for (size_t i = 0; i < servers.size() && !choice.server; ++i) {
    const bool is_foreign = servers[i].database != 0 && servers[i].database != DatabaseOf(servers);
    if (i != question.except && !is_foreign) choice.server = i;
  }
  return choice;
}

void LogHistory::Saw(LogPlace place, absl::Time when) {
  if (!steps_.empty() && !(steps_.back().place < place)) return;
  // Servers are asked at once and answer in any order.
  if (!steps_.empty()) when = std::max(when, steps_.back().until);
  if (steps_.size() == kMostSteps) Thin(when);
  steps_.push_back({place, when, when});
}

void LogHistory::Thin(absl::Time now) {
  size_t kept = 1;
  for (size_t i = 1; i < steps_.size(); ++i) {
    Step& last = steps_[kept - 1];
    if (steps_[i].until - last.when <= (now - last.when) / kStepsOfAge) {
      last.place = steps_[i].place;
      last.until = steps_[i].until;
    } else {
      steps_[kept++] = steps_[i];
    }
  }
  steps_.resize(kept);
}

absl::Time LogHistory::BehindSince(LogPlace place) const {
  const auto first = std::upper_bound(
      steps_.begin(), steps_.end(), place,
      [](const LogPlace& sought, const Step& step) { return sought < step.place; });
  return first == steps_.end() ? absl::InfiniteFuture() : first->when;
}

}  // namespace zhibiao
