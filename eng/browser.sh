#!/usr/bin/env bash
# Installs what PDF and pictures need, beside a server that already answers. Started by ./run with the server's process
# id; ends with the server. Only the download is cut short, though: half-unpacked packages would break the machine's apt.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/eng/machine.sh"
server=$1

missing_packages() {
  command -v chromium >/dev/null || printf 'chromium\n'
  package_is_here fonts-noto-core || printf 'fonts-noto-core\n'
  package_is_here fonts-symbola || printf 'fonts-symbola\n'
  command -v pdftotext >/dev/null || printf 'poppler-utils\n'
}

server_lives() { kill -0 "$server" 2>/dev/null; }

# Runs a step that may be given up at any moment, and gives it up when the server has gone.
while_server_lives() {
  local step
  setsid "$@" & step=$!
  while kill -0 "$step" 2>/dev/null; do
    if ! server_lives; then
      kill -TERM -- "-$step" 2>/dev/null || true
      say "The server ended; what was downloaded is kept, and the next ./run goes on from there."
      exit 0
    fi
    sleep 0.5
  done
  wait "$step"
}

fetch() { while_server_lives env DEBIAN_FRONTEND=noninteractive "${become[@]}" apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"; }

main() {
  mapfile -t wanted < <(missing_packages)
  if [[ ${#wanted[@]} == 0 ]]; then say "Chromium and the Noto fonts are here."; return; fi
  if ! may_install; then
    say "PDF and pictures need ${wanted[*]}, and this account may not install them. Ask an administrator to run: apt-get install ${wanted[*]}"
    return
  fi
  become=(); [[ $(id -u) == 0 ]] || become=(sudo -n --)
  local attempt
  for attempt in 1 2; do
    say "$(date -u +%FT%TZ) Installing ${wanted[*]} (attempt $attempt)."
    fetch update || true
    if fetch install --no-install-recommends --download-only "${wanted[@]}" && apt_get install --no-install-recommends "${wanted[@]}"; then
      say "$(date -u +%FT%TZ) Done: PDF and pictures work from now on."
      return
    fi
    sleep 5
  done
  say "Could not install ${wanted[*]}; everything else works. Try by hand: apt-get install ${wanted[*]}"
}
main
