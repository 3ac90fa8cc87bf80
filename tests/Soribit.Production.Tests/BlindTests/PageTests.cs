using Soribit.Production.BlindTests;

namespace Soribit.Production.Tests.BlindTests;

/// <summary>The page in a real browser, as a rater uses it: opened as a file, by the keyboard alone.</summary>
public sealed class PageTests(SomeTest some)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_AnsweredByKeyboard_SavesAnswersThatTheReportCounts()
    {
        await using var browser = await Chromium.OpenAsync(some.Page, "en", Cancel);
        Assert.Equal("Which one did a person write?", await TextAsync(browser, "#intro h1"));
        await browser.EvaluateAsync("document.getElementById('rater').focus()", Cancel);
        await browser.TypeAsync("Kim Min / 1", Cancel);
        await browser.PressAsync("Enter", Cancel);
        await browser.UntilAsync("!document.getElementById('pair').hidden", Cancel);

        // Nothing can be chosen before both were heard.
        await browser.PressAsync("ArrowLeft", Cancel);
        Assert.Equal(0, (await browser.EvaluateAsync("document.querySelectorAll('[aria-pressed=true]').length", Cancel))!.GetValue<int>());
        await HearBothAsync(browser);
        await browser.PressAsync("ArrowLeft", Cancel);
        await browser.EvaluateAsync("document.getElementById('comment').focus()", Cancel);
        await browser.TypeAsync("수줍은 a </script> leap", Cancel);
        await browser.EvaluateAsync("document.activeElement.blur()", Cancel);
        await SeenAsync(browser, "page-en.png");

        // What was answered is still there when the page is opened again.
        await browser.ReloadAsync(Cancel);
        await browser.UntilAsync("!document.getElementById('pair').hidden && document.getElementById('comment').value.endsWith('leap')", Cancel);
        Assert.Equal("left", (await browser.EvaluateAsync("document.querySelector('[aria-pressed=true]').dataset.choice", Cancel))!.GetValue<string>());
        await browser.PressAsync("Enter", Cancel);
        await browser.UntilAsync("document.getElementById('count').textContent.startsWith('2 of 2')", Cancel);
        await HearBothAsync(browser);
        await browser.PressAsync("ArrowDown", Cancel);
        await browser.PressAsync("Enter", Cancel);
        await browser.UntilAsync("!document.getElementById('end').hidden", Cancel);
        Assert.Equal("You answered 2 of 2 pairs; in 1 you could not tell.", await TextAsync(browser, "#told"));
        await SeenAsync(browser, "page-end.png");

        var downloads = Directory.CreateDirectory(Path.Combine(some.Folder, "downloads")).FullName;
        await browser.DownloadToAsync(downloads, Cancel);
        await browser.EvaluateAsync("document.getElementById('save').click()", Cancel);
        var file = Path.Combine(downloads, "answers-Kim-Min-1.json");
        for (var attempt = 0; attempt < 400 && !File.Exists(file); attempt++)
        {
            await Task.Delay(20, Cancel);
        }

        var report = BlindReport.Read(some.Folder, [file]);
        var sheet = Assert.Single(report.Sheets);
        Assert.Equal(new AnswerSheet("Kim Min / 1", []), sheet with { Answers = [] });
        Assert.Equal([new BlindAnswer(0, BlindChoice.Left, "수줍은 a </script> leap"), new BlindAnswer(1, BlindChoice.Unsure, "")], sheet.Answers);
        Assert.Equal(some.Test.Key.Pairs[0].Left.IsHuman ? new Tally(1, 0, 1) : new Tally(0, 1, 1), report.All);
    }

    [Fact]
    public async Task Page_InAKoreanBrowser_SpeaksKorean_AndCanBeSwitched()
    {
        await using var browser = await Chromium.OpenAsync(some.Page, "ko", Cancel);
        Assert.Equal("어느 쪽이 사람이 쓴 곡일까요?", await TextAsync(browser, "#intro h1"));
        Assert.Equal("ko", (await browser.EvaluateAsync("document.documentElement.lang", Cancel))!.GetValue<string>());
        await SeenAsync(browser, "page-ko.png");

        // Every sentence has both languages.
        Assert.True((await browser.EvaluateAsync("Object.keys(words.ko).sort().join() === Object.keys(words.en).sort().join()", Cancel))!.GetValue<bool>());
        await browser.EvaluateAsync("document.getElementById('language').click()", Cancel);
        Assert.Equal("Which one did a person write?", await TextAsync(browser, "#intro h1"));
    }

    private static async Task HearBothAsync(Chromium browser)
    {
        await browser.PressAsync("a", Cancel);
        await browser.UntilAsync("answer().left > 0 && document.querySelector('#clip-left audio').currentTime > 0.1", Cancel);
        await browser.PressAsync("l", Cancel);
        await browser.UntilAsync("answer().right > 0 && document.querySelector('#clip-left audio').paused", Cancel);
        Assert.Equal(5, (await browser.EvaluateAsync("document.querySelector('#clip-right audio').duration", Cancel))!.GetValue<double>(), 0.1);
    }

    private static async Task<string> TextAsync(Chromium browser, string selector) =>
        (await browser.EvaluateAsync($"document.querySelector('{selector}').textContent", Cancel))!.GetValue<string>();

    /// <summary>A picture of the page beside the test program, for people who change it.</summary>
    private static async Task SeenAsync(Chromium browser, string name)
    {
        var picture = await browser.ScreenshotAsync(Cancel);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        await File.WriteAllBytesAsync(Path.Combine(AppContext.BaseDirectory, name), picture, Cancel);
    }
}
