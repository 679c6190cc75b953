#!/bin/sh
# Writes package-lock.json anew from the package files alone. npm forgets the platform packages of other machines when it
# writes the lock beside an existing node_modules, and a lock with such holes fails `npm ci` elsewhere.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp package.json .npmrc "$work/"
for file in packages/*/package.json apps/*/package.json; do
  mkdir -p "$work/$(dirname "$file")"
  cp "$file" "$work/$file"
done
(cd "$work" && npm install --package-lock-only --no-audit --no-fund --loglevel=error)
cp "$work/package-lock.json" package-lock.json
echo 'package-lock.json written'
