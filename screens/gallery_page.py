"""The page on which the gallery's pictures are looked at: one row a view, chosen by panel, mode and language, with no server and no library."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screens.gallery import Picture

STYLE = """
:root{--ink:#16242b;--ground:#fbf6ec;--line:#7c6a48;--primary:#12395b;--warn:#ffcf55}
*{box-sizing:border-box}
body{margin:0;font:16px/1.4 system-ui,sans-serif;color:var(--ink);background:var(--ground)}
header{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.5em 1.4em;align-items:center;padding:.6em 1.2em;
background:var(--primary);color:#fff}
header h1{font-size:1.1em;margin:0}
fieldset{border:0;margin:0;padding:0;display:flex;gap:.2em;align-items:center}
legend{float:left;padding:0 .5em 0 0}
label{padding:.15em .6em;border:1px solid #fff8;border-radius:6px;cursor:pointer}
label:has(:checked){background:#fff;color:var(--primary)}
label:focus-within{outline:2px solid var(--warn)}
input[type=checkbox]{position:absolute;opacity:0}
input[type=search]{font:inherit;padding:.2em .6em;border-radius:6px;border:0;width:12em}
main{padding:0 1.2em 3em}
section{border-bottom:1px solid #c4a062;padding:.8em 0 1.2em}
h2{font-size:1em;margin:.2em 0 .6em}
h2 a{color:inherit;text-decoration:none}
.row{display:flex;flex-wrap:wrap;gap:.8em;align-items:flex-start}
figure{margin:0}
figure img{display:block;height:300px;width:auto;border:1px solid var(--line);border-radius:4px;background:#ddd}
figcaption{font-size:.8em;padding-top:.2em}
figcaption b{display:block;max-width:22em;background:var(--warn);padding:.1em .4em}
[hidden]{display:none}
"""

SCRIPT = """
const boxes=[...document.querySelectorAll('input[type=checkbox]')],find=document.querySelector('input[type=search]');
function show(){
 const on=k=>boxes.filter(b=>b.name===k&&b.checked).map(b=>b.value),p=on('panel'),m=on('mode'),l=on('language'),w=find.value.toLowerCase();
 for(const s of document.querySelectorAll('section')){
  let any=false;
  for(const f of s.querySelectorAll('figure')){
   f.hidden=!(p.includes(f.dataset.panel)&&m.includes(f.dataset.mode)&&l.includes(f.dataset.language));any=any||!f.hidden}
  s.hidden=!any||!s.id.includes(w)}
}
for(const b of boxes)b.addEventListener('change',show);
find.addEventListener('input',show);show();
"""

NAMES = {"panel": "Panel", "mode": "Mode", "language": "Bahasa"}


def page(shown: Sequence[tuple[Picture, tuple[str, ...]]]) -> str:
    """The whole document for pictures and the faults of each (texts that found no room)."""
    rows: dict[str, list[str]] = {}
    for picture, faults in shown:
        rows.setdefault(picture.name, []).append(_figure(picture, faults))
    faulty = sum(bool(faults) for _, faults in shown)
    told = f"{len(shown)} gambar" + (f", {faulty} dengan teks yang tidak muat" if faulty else "")
    chosen = "".join(_choice(kind, [getattr(picture, kind) for picture, _ in shown]) for kind in NAMES)
    body = "".join(
        f'<section id="{name}"><h2><a href="#{name}">{html.escape(name)}</a></h2><div class="row">{"".join(figures)}</div></section>'
        for name, figures in rows.items()
    )
    return (
        '<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Layar anjungan</title><style>{STYLE}</style><header><h1>Layar anjungan</h1>{chosen}"
        f'<input type="search" placeholder="Cari layar" aria-label="Cari layar"><span>{told}</span></header>'
        f"<main>{body}</main><script>{SCRIPT}</script></html>"
    )


def _choice(kind: str, values: Sequence[str]) -> str:
    """The boxes of one kind; at first the first mode and language of all panels are shown."""
    found = dict.fromkeys(values)
    boxes = "".join(
        f'<label><input type="checkbox" name="{kind}" value="{value}"{" checked" if kind == "panel" or number == 0 else ""}>{value}</label>'
        for number, value in enumerate(found)
    )
    return f"<fieldset><legend>{NAMES[kind]}</legend>{boxes}</fieldset>"


def _figure(picture: Picture, faults: tuple[str, ...]) -> str:
    notes = "".join(f"<b>{html.escape(fault)}</b>" for fault in faults)
    title = html.escape(f"{picture.panel} inci, {picture.mode}, {picture.language}")
    return (
        f'<figure data-panel="{picture.panel}" data-mode="{picture.mode}" data-language="{picture.language}">'
        f'<a href="{picture.file}"><img loading="lazy" src="{picture.file}" alt="{html.escape(picture.name)}: {title}"></a>'
        f"<figcaption>{title}{notes}</figcaption></figure>"
    )
