#!/bin/sh
# dpkg says what happens (remove, purge, upgrade ...), rpm how many are left. On an upgrade the new version has put its own in place.
case "$1" in
  remove | purge | 0) ;;
  *) exit 0 ;;
esac

program='/opt/${sanitizedProductName}/${executable}'
profile='/etc/apparmor.d/${executable}'

if command -v update-alternatives >/dev/null; then
  update-alternatives --remove '${executable}' "$program" || true
elif [ "$(readlink '/usr/bin/${executable}')" = "$program" ]; then
  rm -f '/usr/bin/${executable}'
fi
if [ -f "$profile" ]; then
  if command -v apparmor_parser >/dev/null; then apparmor_parser --remove "$profile" 2>/dev/null || true; fi
  rm -f "$profile"
fi
for update in update-mime-database:/usr/share/mime update-desktop-database:/usr/share/applications; do
  if command -v "${update%%:*}" >/dev/null; then "${update%%:*}" "${update#*:}" || true; fi
done
if [ "$1" != purge ]; then
  echo "Hanji is removed. Each person's accounts, mail and settings stay in ~/.config/${sanitizedProductName}; delete that folder to remove them, too."
fi
