#!/usr/bin/env python3
"""Room drill: no room on the disk, against the running jar.

  room.py [--jar target/yagura.jar] [--only full,care,vacuum,logs,spool]

full    (R5)  the data folder's file system of 8 MB fills up under load, and is freed again
care    (R6)  the disk is full for a backup and for a vacuum, before they begin; for a backup in the middle, too
vacuum  (R6)  the disk is full in the middle of a vacuum: for the copy, and for what passes it on; needs strace
logs    (R6)  the folder of log files is full, at the start and later, while the data folder has room
spool   (R6)  events from a pipe become files, and the folder is full in the middle of them

All need root to mount a tmpfs. Prints one line of JSON for each; a drill that this machine cannot run says why and
does not count. Exit 0 when all that ran passed. Loopback only; every process that it starts ends with it.
"""
import os, signal, stat, subprocess, time

from server import BODY, NOT_STORED, Home, Server, Strace, Writer, name, prompt, quick_check, root, run, write


def fill(folder, leave=0):
    """Takes all the room there is but for so many bytes; the file that does."""
    ballast = os.path.join(folder, "ballast")
    with open(ballast, "wb", buffering=0) as f:
        try:
            while f.write(b"x" * 4096):
                pass
        except OSError:
            pass
        f.truncate(max(0, f.tell() - leave))
    return ballast


def true(facts):
    return all(v for v in facts.values() if isinstance(v, bool))


def full(a):
    root()
    with Home() as home:
        home.mount(home.data, 8)
        ballast = os.path.join(home.data, "ballast")
        with open(ballast, "wb") as f:
            f.write(b"x" * (6 << 20))
        with Server(a.jar, home) as s, Writer(home.folder, 200, 300) as writer:
            pid = s.p.pid
            said = s.until(lambda: s.health()[0] == 503 and "the disk is full" in s.health()[1], 60)
            stored = s.events()
            time.sleep(3)
            stands, room = s.events() - stored, os.statvfs(home.data).f_bavail
            os.remove(ballast)
            written = writer.end()
            all_stored = s.until(lambda: s.events() >= written, 40)
            healed = s.until(lambda: NOT_STORED not in s.health()[1], 10)
            total, alerts = s.events(), s.log().count("cannot write to the log: the disk is full")
            alive, sound = s.p.poll() is None and s.p.pid == pid, s.sound()
        ok = said and all_stored and healed and total == written and alive and sound and alerts == 1
        check = quick_check(home.database)
        return ok and check == "ok", {"written": written, "stored_before_full": stored, "stored": total, "health_503_disk_full": said, "stored_while_full": stands, "free_blocks_while_full": room, "alerts": alerts, "healed": healed, "counters_equal_rows": sound, "quick_check": check}


def care(a):
    root()
    with Home() as home:
        home.mount(home.data, 64)
        home.mount(home.below("small"), 1)
        with Server(a.jar, home) as s, Writer(home.folder, 800, 4000) as writer:
            s.until(lambda: s.events() > 1800, 30)
            written = writer.end()
            s.until(lambda: s.events() >= written, 20)
            facts = {"events": s.events()}
            code, words = s.command_line("backup", home.below("small/copy.db"))
            facts["backup_without_room"] = code != 0 and "free" in words and not os.listdir(home.below("small"))
            copy = home.below("copies/copy.db")
            os.makedirs(os.path.dirname(copy))
            part = copy + ".part"
            with Strace(s.p.pid, "-P", part, "-e", "trace=pwrite64,write", "-e", "inject=pwrite64,write:error=ENOSPC:when=3+"):
                code, words = s.command_line("backup", copy)
            facts["backup_broken_off"] = code != 0 and not os.listdir(os.path.dirname(copy))
            facts["backup_says"] = words.strip()[-160:]
            code, _ = s.command_line("backup", copy)
            facts["backup_with_room"] = code == 0 and stat.S_IMODE(os.stat(copy).st_mode) == 0o600
            # What the write-ahead log gives back later would be room again.
            s.until(lambda: os.path.getsize(home.database + "-wal") == 0, 20)
            free = os.statvfs(home.data)
            ballast = os.path.join(home.data, "ballast")
            used = os.path.getsize(home.database)
            with open(ballast, "wb") as f:
                f.write(b"x" * max(0, free.f_bavail * free.f_frsize - used))
            code, words = s.command_line("vacuum", "--full")
            facts["vacuum_without_room"] = code != 0 and "free" in words
            facts["vacuum_says"] = words.strip()[-160:]
            os.remove(ballast)
            write(home.folder, name(10**6), prompt(10**6, 100))
            goes_on = s.until(lambda: s.events() == written + 1, 10)
            facts["goes_on"], facts["counters_equal_rows"] = goes_on, s.sound()
        facts["quick_check"] = quick_check(home.database)
        return all(v for k, v in facts.items() if isinstance(v, bool)) and facts["quick_check"] == "ok", facts


def vacuum(a):
    root()
    with Home() as home:
        home.mount(home.data, 64)
        with Server(a.jar, home) as s, Writer(home.folder, 800, 4000) as writer:
            s.until(lambda: s.events() > 1800, 30)
            written = writer.end()
            s.until(lambda: s.events() >= written, 20)
            s.until(lambda: os.path.getsize(home.database + "-wal") == 0, 20)
            before, size = sorted(os.listdir(home.data)), os.path.getsize(home.database)
            facts = {"events": written, "database_bytes": size}
            wal = ["-P", home.database + "-wal"]
            for part, path, first in ("copy", [], 100), ("passing_on", wal, 40):
                with Strace(s.p.pid, *path, "-e", "trace=pwrite64", "-e", f"inject=pwrite64:error=ENOSPC:when={first}+"):
                    code, words = s.command_line("vacuum", "--full")
                facts[part + "_refused"], facts[part + "_says"] = code != 0 and "full" in words, words.strip()[-160:]
                facts[part + "_leaves_nothing"] = sorted(os.listdir(home.data)) == before
                write(home.folder, name(10**6 + first), prompt(first, 100))
                written += 1
                facts[part + "_goes_on"] = s.until(lambda: s.events() == written and NOT_STORED not in s.health()[1], 20)
            code, _ = s.command_line("vacuum", "--full")
            facts["with_room"] = code == 0
            facts["counters_equal_rows"] = s.sound()
        facts["quick_check"] = quick_check(home.database)
        return true(facts) and facts["quick_check"] == "ok", facts


def logs(a):
    root()
    with Home() as home:
        folder = os.path.join(home.data, "logs")
        home.mount(folder, 1)

        def lines():
            found = [f for f in os.listdir(folder) if f.endswith(".log")]
            return sum(open(os.path.join(folder, f), errors="replace").read().count("configuration read again") for f in found)

        def say(s, times):
            for _ in range(times):
                s.p.send_signal(signal.SIGHUP)
                time.sleep(0.1)

        facts, ballast = {}, fill(folder)
        with Server(a.jar, home) as s, Writer(home.folder, 100) as writer:
            facts["starts_without_room"] = s.until(lambda: s.events() > 100, 20)
            say(s, 3)
            facts["nothing_logged"] = lines() == 0
            os.remove(ballast)
            facts["logs_again"] = s.until(lambda: say(s, 1) or lines() > 0, 60)
            ballast, seen = fill(folder, 200), lines()
            say(s, 40)
            facts["full_while_running"] = os.statvfs(folder).f_bavail == 0 and lines() < seen + 40
            stored = s.events()
            facts["events_go_on"] = s.until(lambda: s.events() > stored + 100, 20)
            facts["says_so"] = "the log file cannot be written" in s.log()
            os.remove(ballast)
            seen = lines()
            facts["logs_again_alone"] = s.until(lambda: say(s, 1) or lines() > seen, 60)
            written = writer.end()
            facts["all_stored"] = s.until(lambda: s.events() == written, 20)
            facts["counters_equal_rows"], facts["same_process"] = s.sound(), s.p.poll() is None
            facts["exit"] = s.stop()
        facts["quick_check"] = quick_check(home.database)
        return true(facts) and facts["quick_check"] == "ok" and facts["exit"] == 0, facts


def spool(a):
    root()
    with Home() as home:
        home.mount(home.folder, 1)
        s = Server(a.jar, home)
        fill(home.folder, 40 << 10)
        events = "\n".join(prompt(n, 8000).replace('"s%d"' % (n % 50), '"spool%d"' % n) for n in range(20))
        done = subprocess.run(s.command + ["ingest", "--home", home.path, "-"], input=events, capture_output=True, text=True, timeout=60)
        left = [f for f in os.listdir(home.folder) if f != "ballast"]
        whole = all(os.path.getsize(os.path.join(home.folder, f)) > 8000 for f in left)
        facts = {"refused": done.returncode == 1, "says": (done.stdout + done.stderr).strip()[-300:], "written": len(left), "only_whole_files": whole and all(f.endswith(".json") and f[0] != "." for f in left)}
        os.remove(os.path.join(home.folder, "ballast"))
        with s:
            facts["stored"] = s.until(lambda: s.events() == len(left), 20)
        return true(facts) and 0 < len(left) < 20, facts


if __name__ == "__main__":
    run(globals(), "full,care,vacuum,logs,spool")
