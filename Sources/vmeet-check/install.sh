#!/usr/bin/env bash
# install|uninstall BUILD PREFIX PROGRAM...: puts the programs and all that goes with them under DESTDIR and
# PREFIX, or takes exactly that away. No configuration and no record is ever touched.
set -euo pipefail
verb=$1 build=$2 prefix=$3
shift 3
root=${DESTDIR:-}$prefix
source=$(cd "$(dirname "$0")/../.." && pwd)

# put MODE FROM TO
put() {
  if [[ $verb == install ]]; then install -D -m "$1" "$2" "$root/$3"; else rm -f "$root/$3"; fi
}

# completion SHELL PROGRAM TO
completion() {
  if [[ $verb != install ]]; then
    rm -f "$root/$3"
    return
  fi
  mkdir -p "$(dirname "$root/$3")"
  "$build/$2" --generate-completion-script "$1" >"$root/$3"
  chmod 0644 "$root/$3"
}

for program in "$@"; do
  if [[ $verb == install ]]; then
    install -D -s -m 0755 "$build/$program" "$root/bin/$program"
  else
    rm -f "$root/bin/$program"
  fi
  completion bash "$program" "share/bash-completion/completions/$program"
  completion zsh "$program" "share/zsh/site-functions/_$program"
  completion fish "$program" "share/fish/vendor_completions.d/$program.fish"
  for page in "$source/Sources/$program/man/"*.[1-8]; do
    [[ -e $page ]] && put 0644 "$page" "share/man/man${page##*.}/${page##*/}"
  done
done

if [[ " $* " == *" vmeetd "* ]]; then
  unit=$(mktemp)
  trap 'rm -f "$unit"' EXIT
  sed "s|^ExecStart=/usr/local/bin/|ExecStart=$prefix/bin/|" "$source/systemd/vmeetd.service" >"$unit"
  put 0644 "$unit" lib/systemd/system/vmeetd.service
  put 0644 "$source/systemd/vmeet.sysusers" lib/sysusers.d/vmeet.conf
  put 0644 "$source/systemd/vmeet.tmpfiles" lib/tmpfiles.d/vmeet.conf
  put 0644 "$source/systemd/vmeet.sysctl" lib/sysctl.d/49-vmeet.conf
fi
