#!/usr/bin/env python3
"""Kill drill: hook files are written at a rate while Yagura is killed with SIGKILL at random and started again.

  kill.py --jar target/yagura.jar --gen PATH/TO/gen_events.py [--count 20000] [--rate 500] [--kills 10] [--split] [--seed 1]

Passes (exit 0) when the stored set equals the written set, no event is stored twice, and the counters of sessions and
metrics equal the rows of the log. With --split two JVMs share the work and either one is killed. Prints JSON.
Loopback only; every process that it starts ends with it.
"""
import argparse, collections, json, os, random, re, signal, subprocess, sys, tempfile, time, urllib.request

HUB, EDGE = "store,session,metrics,health,web", "watch,normalize"


class Node:
    def __init__(self, a, home, roles, port):
        self.args = ["java", "-Xmx256m", "-XX:+UseSerialGC", "-jar", a.jar, "--home", home, "--port", str(port)]
        if roles:
            self.args += ["--cluster", "--roles", roles]
        self.home, self.link, self.p = home, "", None

    def start(self):
        self.p = subprocess.Popen(self.args, stdout=subprocess.PIPE, stderr=open(os.path.join(self.home, "stderr.txt"), "ab"), text=True)
        for line in self.p.stdout:
            if line.startswith("Yagura is ready: "):
                self.link = line.split(": ", 1)[1].strip()
                return
        raise SystemExit("did not start: " + open(os.path.join(self.home, "stderr.txt")).read()[-2000:])

    def kill(self):
        self.p.send_signal(signal.SIGKILL)
        self.p.wait()


def get(node, path):
    base, token = node.link.split("/?token=")
    r = urllib.request.Request(base + path, headers={"Authorization": "Bearer " + token})
    with urllib.request.urlopen(r, timeout=20) as f:
        return json.load(f)


def rows(node):
    after, out = 0, []
    while True:
        page = get(node, f"/api/v1/events?order=asc&limit=1000&after={after}")["items"]
        if not page:
            return out
        out += page
        after = page[-1]["seq"]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--jar", default="target/yagura.jar"); p.add_argument("--gen", required=True)
    p.add_argument("--count", type=int, default=20000); p.add_argument("--rate", type=float, default=500)
    p.add_argument("--kills", type=int, default=10); p.add_argument("--split", action="store_true"); p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    rnd = random.Random(a.seed)
    home = tempfile.mkdtemp(prefix="yagura-kill-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    folder = os.path.join(home, ".claude/hooks/logs/raw_json"); os.makedirs(folder)
    nodes = [Node(a, home, HUB, 0), Node(a, home, EDGE, 0)] if a.split else [Node(a, home, None, 0)]
    for n in nodes:
        n.start()
    gen = subprocess.Popen([sys.executable, a.gen, "--dir", folder, "--count", str(a.count), "--rate", str(a.rate), "--stamp", "both", "--seed", str(a.seed), "--pretty"], stdout=subprocess.PIPE, text=True)
    span = a.count / a.rate
    killed = []
    for _ in range(a.kills):
        time.sleep(rnd.uniform(0.3, 1.7) * span / (a.kills + 1) * (0.5 if a.split else 0.7))
        n = rnd.choice(nodes)
        n.kill(); killed.append("edge" if a.split and n is nodes[1] else "hub"); n.start()
    wrote = json.loads(gen.communicate()[0].splitlines()[-1])
    t = time.time(); hub = nodes[0]
    while time.time() - t < 120:
        try:
            if get(hub, "/api/v1/stats")["last_seq"] >= a.count and get(hub, "/api/v1/stats")["events_total"] >= a.count: break
        except OSError: pass
        time.sleep(0.2)
    drained = time.time() - t
    time.sleep(2)
    all_rows = rows(hub)
    ids = [int(m.group(1)) for r in all_rows for m in [re.search(r"perf:(\d+):", r["summary"])] if m]
    by_session = collections.Counter(r["session_id"] for r in all_rows); by_type = collections.Counter(r["event_type"] for r in all_rows)
    sessions, cursor = {}, ""
    while True:
        page = get(hub, "/api/v1/sessions?limit=500" + cursor)
        sessions.update({s["session_id"]: s["events"] for s in page["items"]})
        if not page["next"]: break
        cursor = "&cursor=" + page["next"]
    metrics = get(hub, "/api/v1/metrics/snapshot"); types = {l["name"]: l["count"] for l in metrics["types"]}
    want = set(range(1, a.count + 1))
    result = {"mode": "split" if a.split else "single", "written": wrote["count"], "rate": wrote["rate"], "kills": killed, "rows": len(all_rows),
              "distinct_event_ids": len({r["event_id"] for r in all_rows}), "missing": len(want - set(ids)), "foreign": len(set(ids) - want), "doubled": len(ids) - len(set(ids)),
              "drain_seconds_after_last_write": round(drained, 1), "sessions_equal_rows": sessions == dict(by_session), "sessions": len(sessions),
              "metrics_equal_rows": types == dict(by_type) and metrics["events"] == len(all_rows), "dead_letters": get(hub, "/api/v1/stats")["dead_letters"]}
    codes = []
    for n in reversed(nodes):
        n.p.terminate(); codes.append(n.p.wait(15))
    result["exit_codes"] = codes
    check = subprocess.run(["sqlite3", "-readonly", os.path.join(home, ".local/share/yagura/yagura.db"), "pragma quick_check"], capture_output=True, text=True).stdout.strip()
    result["quick_check"] = check
    ok = len(all_rows) == a.count and result["distinct_event_ids"] == a.count and not result["missing"] and not result["doubled"] and result["sessions_equal_rows"] and result["metrics_equal_rows"]
    print(json.dumps(result))
    subprocess.run(["rm", "-rf", home], check=False)
    sys.exit(0 if ok else 1)


if __name__ == "__main__":
    main()
