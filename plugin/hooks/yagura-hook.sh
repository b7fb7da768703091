#!/bin/sh
# Yagura's hook. Claude Code gives it one event on standard input; it becomes one file that Yagura watches.
#
#   yagura-hook.sh [FOLDER]     default: hooks/logs/raw_json in Claude Code's own folder
#
# It is never in the way: it prints nothing, always exits 0, and starts four small programs. The file appears whole
# or not at all, for nobody but you, under a name of its own:
#   2026-03-04_05-06-07-089012345-PID_EVENT_SESSION.json    (UTC)
exec >/dev/null 2>&1
umask 077
set -f
LC_ALL=C
export LC_ALL

folder=${1:-${CLAUDE_CONFIG_DIR:-$HOME/.claude}/hooks/logs/raw_json}
draft=

# Whatever went wrong: nothing is left behind, and Claude Code can write to the end.
leave() {
  [ -z "$draft" ] || rm -f "$draft"
  cat
  exit 0
}
trap 'rm -f "$draft"; exit 0' HUP INT TERM

[ ! -t 0 ] || exit 0
[ -n "$1$CLAUDE_CONFIG_DIR$HOME" ] || leave
now=$(date -u +%Y-%m-%d_%H-%M-%S-%N) || leave
# Where date knows no nanoseconds, the process id alone makes the name unique.
case ${now##*-} in
  '' | *[!0-9]*) now=${now%-*}-000 ;;
esac

[ -d "$folder" ] || mkdir -p "$folder" || leave
# Another namespace may count its processes from 1, too, so the draft must be new. Yagura skips names with a dot.
id=$$
set -C
until true >"$folder/.$now-$id.tmp"; do
  [ -e "$folder/.$now-$id.tmp" ] || leave
  id=${id}0
done
set +C
draft=$folder/.$now-$id.tmp
cat >"$draft" || leave
[ -s "$draft" ] || leave

# Event and session stand at the beginning. The text between quotes becomes words: key, colon, value. What is not
# found there is no harm: Yagura believes what is in the file, not its name.
event=
session=
before=
last=
IFS='"'
for word in $(dd if="$draft" bs=4096 count=1); do
  case $before$last in
    'session_id:' | 'session_id: ') session=${session:-$word} ;;
    'hook_event_name:' | 'hook_event_name: ') event=${event:-$word} ;;
  esac
  [ -z "$event" ] || [ -z "$session" ] || break
  before=$last
  last=$word
done
IFS=' '

case $event in
  '' | [!A-Za-z]* | *[!A-Za-z0-9]*) event=Unknown ;;
esac
case $session in
  *[!A-Za-z0-9_-]*) session=$(printf %s "$session" | tr -cd 'A-Za-z0-9_-') ;;
esac
[ ${#event} -le 80 ] || event=$(printf %.80s "$event")
[ ${#session} -le 80 ] || session=$(printf %.80s "$session")
case $session in
  '') session=unknown ;;
  *_pretty) session=$session- ;; # the notifier's twins end like this, and are skipped
esac

# Whoever had this moment and number before has renamed a draft of the same name, so its file is there by now.
while [ -e "$folder/$now-${id}_${event}_$session.json" ]; do
  id=${id}0
done
mv -f "$draft" "$folder/$now-${id}_${event}_$session.json" || leave
exit 0
