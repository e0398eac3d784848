/** Ends of names of files that run something on some system: by a click, or by the program that opens them. */
export const programs = ending(`
  exe scr com bat cmd pif msi msp mst msc msh msh1 msh2 mshxml msh1xml msh2xml vb vbs vbe js jse mjs cjs ws wsf wsh wsc hta ps1 ps1xml ps2
  ps2xml psc1 psc2 psm1 psd1 cdxml jar jnlp class lnk url website webpnp reg cpl dll ocx sys drv inf ins isp scf sct shb shs chm hlp gadget
  application appref-ms appinstaller appx appxbundle msix msixbundle xbap xll wll iso img udf wim vhd vhdx cab one library-ms search-ms
  searchconnector-ms settingcontent-ms diagcab diagcfg diagpkg ppkg theme themepack deskthemepack msstyles rdp symlink xaml xnk pcd plg prf
  printerexport pst ade adp mda mde cer crt der fxp prg ops osd vsmacros vbp vsw vsix nupkg crx xpi safariextz plugin grp contact group
  app command tool terminal workflow wflow action inetloc fileloc webloc ftploc afploc mobileconfig prefpane kext osax scpt scptd
  applescript shortcut dmg pkg mpkg xip bundle dfont qlgenerator saver definition configprofile
  sh bash csh ksh zsh fish tcsh run bin elf out so ko o desktop directory kdelnk appimage deb rpm snap flatpak flatpakref flatpakrepo
  service socket timer py pyw pyc pyo pyz pyzw pl pm rb lua tcl tk php asp aspx cgi swf air apk ipa`)

/** Ends of names of documents that can hold programs of their own: what says so by its name, and all of the formats that do not tell. */
export const macros = ending(`
  docm dotm xlsm xltm xlam xlsb xla xlm pptm potm ppsm ppam sldm mdb accdb accde accdr mam maq mar mas mat mau mav maw maf mad mag slk iqy oqy
  dqy rqy odc xlw doc dot xls xlt ppt pot pps odt ott ods ots odp otp odg`)

/**
 * Ends of names of documents in daily use that can hold programs, or formulas that start some: a .hwp has a storage of scripts (HWP 5.0), a
 * .hwpx files of them (KS X 6101), what is called .rtf is opened by what it holds, old documents with macros among that, and a plain table
 * is opened with its formulas.
 */
export const documentsWithMacros = ending('hwp hwpx hwt hwtx hml hwpml cell nxl rtf csv tsv tab fodt fods fodp fodg odm otg odb')

/** Ends of names of pages and drawings that a browser runs scripts of. */
export const pages = ending('htm html xhtm xhtml xht shtm shtml mht mhtml svg svgz xml xsl xslt xps oxps')

/** Ends of names of files that are only looked at, listened to or read, by what opens them on each system. All others are asked about. */
export const harmless = ending(`
  txt text log md json yaml yml toml diff patch ics ifb ical vcf vcard eml asc sig p7s p7m srt vtt
  png jpg jpeg jpe jfif pjpeg gif webp avif bmp tif tiff heic heif
  mp3 m4a m4b aac ogg oga opus wav flac aif aiff mid midi amr mp4 m4v mov avi mkv webm ogv mpg mpeg 3gp
  pdf docx dotx xlsx xltx pptx ppsx potx pages numbers key epub mobi
  zip gz tgz tar`)

/** Ends that a deceiving name wears before its own. */
export const documents = /\.(?:pdf|docx?|xlsx?|pptx?|hwpx?|txt|rtf|jpe?g|png|gif|zip|csv|mp[34])[\s._-]*\.[a-z0-9-]{1,20}$/i

function ending(list: string): RegExp {
  return new RegExp(`\\.(?:${list.trim().split(/\s+/).join('|')})$`, 'i')
}
