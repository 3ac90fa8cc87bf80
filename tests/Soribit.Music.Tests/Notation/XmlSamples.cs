using System.IO.Compression;

namespace Soribit.Music.Tests.Notation;

/// <summary>MusicXML made by hand.</summary>
internal static class XmlSamples
{
    /// <summary>A pickup and two bars in 3/4, G minor: a grace note, a triplet, a tie over the barline, a chord, two verses, chord symbols.</summary>
    public const string Song = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" "http://www.musicxml.org/dtds/partwise.dtd">
        <score-partwise version="4.0">
          <work><work-title>Blue Hour</work-title></work>
          <identification><creator type="composer">A. Composer</creator><creator type="lyricist">B. Poet</creator></identification>
          <part-list><score-part id="P1"><part-name>Voice</part-name><midi-instrument id="P1-I1"><midi-program>53</midi-program></midi-instrument></score-part></part-list>
          <part id="P1">
            <measure number="0" implicit="yes">
              <attributes><divisions>12</divisions><key><fifths>-2</fifths><mode>minor</mode></key><time><beats>3</beats><beat-type>4</beat-type></time></attributes>
              <direction><direction-type><metronome><beat-unit>quarter</beat-unit><per-minute>92</per-minute></metronome></direction-type></direction>
              <note><pitch><step>D</step><octave>4</octave></pitch><duration>12</duration><type>quarter</type><lyric number="1"><syllabic>single</syllabic><text>The</text></lyric></note>
            </measure>
            <measure number="1">
              <direction><direction-type><rehearsal>A</rehearsal></direction-type><direction-type><dynamics><mp/></dynamics></direction-type></direction>
              <harmony><root><root-step>G</root-step></root><kind>minor-seventh</kind><bass><bass-step>D</bass-step></bass></harmony>
              <note><grace/><pitch><step>D</step><octave>5</octave></pitch><type>16th</type></note>
              <note><pitch><step>B</step><alter>-1</alter><octave>4</octave></pitch><duration>18</duration><type>quarter</type><dot/>
                <lyric number="1"><syllabic>begin</syllabic><text>eve</text></lyric><lyric number="2"><syllabic>single</syllabic><text>One</text></lyric></note>
              <note><pitch><step>A</step><octave>4</octave></pitch><duration>6</duration><type>eighth</type><notations><slur type="start" number="1"/></notations>
                <lyric number="1"><syllabic>end</syllabic><text>ning</text><extend/></lyric></note>
              <harmony><root><root-step>F</root-step><root-alter>1</root-alter></root><kind>diminished</kind></harmony>
              <note><pitch><step>G</step><octave>4</octave></pitch><duration>4</duration><type>eighth</type><time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes></time-modification></note>
              <note><pitch><step>F</step><alter>1</alter><octave>4</octave></pitch><duration>4</duration><type>eighth</type><time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes></time-modification></note>
              <note><pitch><step>G</step><octave>4</octave></pitch><duration>4</duration><tie type="start"/><type>eighth</type><time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes></time-modification></note>
            </measure>
            <measure number="2">
              <note><pitch><step>G</step><octave>4</octave></pitch><duration>12</duration><tie type="stop"/><type>quarter</type><notations><slur type="stop" number="1"/></notations></note>
              <note><chord/><pitch><step>B</step><alter>-1</alter><octave>3</octave></pitch><duration>12</duration><type>quarter</type></note>
              <note><rest/><duration>24</duration><type>half</type></note>
              <barline location="right"><bar-style>light-heavy</bar-style></barline>
            </measure>
          </part>
        </score-partwise>
        """;

    public const string Timewise = """
        <score-timewise>
          <part-list><score-part id="P1"><part-name>High</part-name></score-part><score-part id="P2"><part-name>Low</part-name></score-part></part-list>
          <measure number="1">
            <part id="P1"><attributes><divisions>1</divisions><time><beats>2</beats><beat-type>4</beat-type></time></attributes><note><pitch><step>C</step><octave>4</octave></pitch><duration>2</duration></note></part>
            <part id="P2"><attributes><divisions>1</divisions></attributes><note><pitch><step>C</step><octave>3</octave></pitch><duration>2</duration></note></part>
          </measure>
          <measure number="2">
            <part id="P1"><note><pitch><step>D</step><octave>4</octave></pitch><duration>2</duration></note></part>
            <part id="P2"><note><pitch><step>D</step><octave>3</octave></pitch><duration>2</duration></note></part>
          </measure>
        </score-timewise>
        """;

    public static string Bars(string measures) =>
        $"<score-partwise><part-list><score-part id=\"P1\"><part-name>P</part-name></score-part></part-list><part id=\"P1\">{measures}</part></score-partwise>";

    /// <summary>The .mxl that holds a score, or the same bytes again and again.</summary>
    public static byte[] Compressed(byte[] score, int times = 1)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var container = zip.CreateEntry("META-INF/container.xml").Open())
            {
                container.Write("<container><rootfiles><rootfile full-path=\"song.musicxml\"/></rootfiles></container>"u8);
            }

            using var entry = zip.CreateEntry("song.musicxml").Open();
            for (var i = 0; i < times; i++)
            {
                entry.Write(score);
            }
        }

        return bytes.ToArray();
    }
}
